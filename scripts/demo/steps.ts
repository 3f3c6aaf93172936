import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 80;
const LAST_LINES = 20;
/** Of a line of a log: what `--json` prints can have thousands. */
const SHOWN_CHARACTERS = 300;
/** Of a terminal that does not say how wide it is. */
const COLUMNS = 80;

/** A step that failed, with what helps to mend it. */
export class StepError extends Error {
  public constructor(
    public readonly title: string,
    public readonly mend: string,
    public readonly logFile: string,
    cause: unknown,
  ) {
    super(`${title}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** What a step does, and how to mend it where it fails. */
export interface Step<T> {
  readonly title: string;
  readonly mend: string;
  /** What says more where it fails. Default: a log of its own */
  readonly logFile?: string;
  /** @param say prints a line of what happens meanwhile */
  readonly action: (logFile: string, say: (line: string) => void) => Promise<T>;
  /** What came of it, a line each. Default: nothing */
  readonly outcome?: (result: T, logFile: string) => string | readonly string[];
}

/** Shows steps as they go, several at a time: a spinner on a terminal, then a tick, what happened and seconds. */
export class Steps {
  private count = 0;
  private readonly running = new Set<string>();
  private spinner: NodeJS.Timeout | undefined;
  private readonly startedAt = performance.now();

  public constructor(private readonly logFolder: string) {}

  public async run<T>({ title, mend, logFile = this.nextLog(), action, outcome }: Step<T>): Promise<T> {
    const startedAt = performance.now();
    this.begin(title);
    try {
      const result = await action(logFile, (line) => this.print(`    ${dim(line)}\n`));
      const lines = [outcome?.(result, logFile) ?? []].flat().map((line) => `    ${line}\n`);
      this.end(title, `${green('✔')} ${title} ${dim(secondsSince(startedAt))}\n${lines.join('')}`);
      return result;
    } catch (error) {
      this.end(title, '');
      throw new StepError(title, mend, logFile, error);
    }
  }

  /** A line above the steps that follow. */
  public chapter(title: string): void {
    process.stdout.write(`\n${bold(title)} ${dim(`at ${secondsSince(this.startedAt)}`)}\n`);
  }

  private nextLog(): string {
    this.count += 1;
    return join(this.logFolder, `${String(this.count).padStart(2, '0')}.log`);
  }

  private print(text: string): void {
    process.stdout.write(this.spinner ? `\r\u001B[K${text}` : text);
  }

  private begin(title: string): void {
    this.running.add(title);
    if (process.stdout.isTTY) this.spinner ??= spin(this.running);
  }

  private end(title: string, text: string): void {
    this.running.delete(title);
    this.print(text);
    if (this.running.size > 0) return;
    clearInterval(this.spinner);
    this.spinner = undefined;
  }
}

/** A failed step as text for standard error: which, why, the end of its log, what to do. */
export function renderFailure({ message, mend, logFile }: StepError): string {
  return [
    `${red('✖')} ${message}`,
    ...lastLines(logFile).map((line) => `    ${shortened(line)}`),
    `Log: ${logFile}`,
    `Mend: ${mend}`,
  ].join('\n');
}

function lastLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LAST_LINES);
  } catch {
    return []; // the step failed before it logged anything
  }
}

function shortened(line: string): string {
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}…` : line;
}

function spin(running: ReadonlySet<string>): NodeJS.Timeout {
  let frame = 0;
  return setInterval(() => {
    const line = `${SPINNER[(frame += 1) % SPINNER.length]} ${[...running].join(' · ')}`;
    process.stdout.write(`\r\u001B[K${line.slice(0, (process.stdout.columns || COLUMNS) - 1)}`);
  }, FRAME_MS);
}

function secondsSince(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

function colour(code: number, text: string, output: NodeJS.WriteStream = process.stdout): string {
  return output.isTTY && !process.env.NO_COLOR ? `\u001B[${code}m${text}\u001B[0m` : text;
}

const bold = (text: string) => colour(1, text);
const green = (text: string) => colour(32, text);
const red = (text: string) => colour(31, text, process.stderr);
const dim = (text: string) => colour(2, text);
