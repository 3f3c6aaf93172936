import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { programFile } from '../../../../scripts/bundle-programs';

const ENVIRONMENT = { PATH: process.env.PATH, HOME: process.env.HOME };

/** The command line interface as a process of its own. */
export class RunningCli {
  public readonly lines: string[] = [];
  public readonly process: ChildProcess;
  /** Resolves when all output is read, to the exit status: null after a signal. */
  public readonly ended: Promise<number | null>;
  private readonly checks = new Set<() => void>();

  /** @param shells how many shells stand between, as npx and projen put them there */
  public constructor(
    folder: string,
    args: readonly string[],
    shells = 0,
    environment: Record<string, string> = {},
  ) {
    let command = [process.execPath, programFile('local-cli'), ...args];
    for (let shell = 0; shell < shells; shell++)
      command = ['sh', '-c', `${command.map(quoted).join(' ')}; exit $?`];
    const [program = '', ...rest] = command;
    this.process = spawn(program, rest, { cwd: folder, env: { ...ENVIRONMENT, ...environment } });
    for (const input of [this.process.stdout, this.process.stderr]) {
      if (input) createInterface({ input }).on('line', (line) => this.hear(line));
    }
    this.ended = new Promise((resolve) => this.process.once('close', resolve));
  }

  /** Waits for a line that the pattern matches, beyond the first `after` lines. */
  public async line(pattern: RegExp, after = 0): Promise<string> {
    const found = new Promise<string>((resolve) => {
      const check = () => {
        const line = this.lines.slice(after).find((each) => pattern.test(each));
        if (line === undefined) return;
        this.checks.delete(check);
        resolve(line);
      };
      this.checks.add(check);
      check();
    });
    const tooEarly = this.ended.then((status) => {
      throw new Error(`ended with ${status} and without ${pattern}:\n${this.lines.join('\n')}`);
    });
    return Promise.race([found, tooEarly]);
  }

  /** The address that the ready line names. */
  public async url(): Promise<string> {
    return /http:\/\/[\d.:]+/.exec(await this.line(/ready in/))?.[0] ?? '';
  }

  private hear(line: string): void {
    this.lines.push(line);
    for (const check of this.checks) check();
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
