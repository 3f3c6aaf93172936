import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Which pull request was opened for which upgrade of a repository, so that another run goes to it at once.
 *
 * A help, not the truth: what is missing here is found again on GitHub, by the name of the branch.
 */
export class RollRecord {
  private readonly numbers: Map<string, number>;

  /**
   * @param file where it is kept. One that is missing or damaged is an empty one
   */
  public constructor(private readonly file: string) {
    this.numbers = new Map(Object.entries(read(file)));
  }

  public pullRequestOf(repository: string, branch: string): number | undefined {
    return this.numbers.get(keyOf(repository, branch));
  }

  /** Written at once, and as a whole. */
  public keep(repository: string, branch: string, pullRequest: number): void {
    this.numbers.set(keyOf(repository, branch), pullRequest);
    mkdirSync(dirname(this.file), { recursive: true });
    const unfinished = `${this.file}.${process.pid}`;
    writeFileSync(unfinished, `${JSON.stringify(Object.fromEntries(this.numbers), undefined, 2)}\n`);
    renameSync(unfinished, this.file);
  }
}

function keyOf(repository: string, branch: string): string {
  return `${repository} ${branch}`;
}

function read(file: string): Record<string, number> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    return Object.fromEntries(entries.filter(([, number]) => Number.isSafeInteger(number)));
  } catch {
    return {};
  }
}
