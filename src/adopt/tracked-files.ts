import { join, posix } from 'node:path';
import { UserError } from '../errors';
import { readIfPresent } from '../files/read';
import { git } from '../git';

/** The files that git has of a repository; what it does not have is not read. */
export class TrackedFiles {
  private readonly paths: ReadonlySet<string>;
  private readonly links: readonly string[];

  public constructor(private readonly folder: string) {
    // mode, object, stage, then a tab and the path: https://git-scm.com/docs/git-ls-files#_output
    const entries = git(folder, 'ls-files', '--stage', '-z').split('\0').filter(Boolean);
    this.paths = new Set(entries.map(pathIn));
    this.links = entries.filter((entry) => entry.startsWith('120000 ')).map(pathIn);
  }

  public get all(): string[] {
    return [...this.paths];
  }

  public has(path: string): boolean {
    return this.paths.has(path);
  }

  /** A file's text; undefined where git has none. */
  public read(path: string): string | undefined {
    if (!this.has(path)) return undefined;
    this.refuseLink(path);
    return readIfPresent(join(this.folder, path));
  }

  /** @throws UserError where a path, or a folder on the way to it, is a link, which may lead out of the repository */
  public refuseLink(path: string): void {
    const link = this.links.find((each) => path === each || path.startsWith(`${each}/`));
    if (link === undefined) return;
    throw new UserError(
      `${link} is a link: adoption reads and writes only in the repository. Put a file or folder there. Nothing was changed.`,
    );
  }

  /** The first of some paths that is there. */
  public first(...paths: readonly string[]): string | undefined {
    return paths.find((path) => this.has(path));
  }

  /** Files directly in a folder. */
  public inFolder(folder: string): string[] {
    return this.all.filter((path) => posix.dirname(path) === folder);
  }
}

function pathIn(entry: string): string {
  return entry.slice(entry.indexOf('\t') + 1);
}
