import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 80;
const LAST_LINES = 20;

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
  readonly action: (logFile: string) => Promise<T>;
  /** One line of what came of it. Default: nothing */
  readonly outcome?: (result: T) => string;
}

/** Shows steps as they go: a spinner on a terminal, then a tick, what happened and seconds. */
export class Steps {
  private count = 0;

  public constructor(private readonly logFolder: string) {}

  public async run<T>({ title, mend, action, outcome }: Step<T>): Promise<T> {
    this.count += 1;
    const logFile = join(this.logFolder, `${String(this.count).padStart(2, '0')}.log`);
    const startedAt = performance.now();
    const stopSpinner = spin(title);
    try {
      const result = await action(logFile);
      stopSpinner();
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      const happened = outcome?.(result);
      process.stdout.write(
        `${green('✔')} ${title} ${dim(`${seconds} s`)}\n${happened ? `    ${happened}\n` : ''}`,
      );
      return result;
    } catch (error) {
      stopSpinner();
      throw new StepError(title, mend, logFile, error);
    }
  }
}

/** A failed step as text: which, why, the end of its log, what to do. */
export function renderFailure({ message, mend, logFile }: StepError): string {
  return [
    `${red('✖')} ${message}`,
    ...lastLines(logFile).map((line) => `    ${line}`),
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

function spin(title: string): () => void {
  if (!process.stdout.isTTY) return () => {};
  let frame = 0;
  const timer = setInterval(() => {
    process.stdout.write(`\r${SPINNER[(frame += 1) % SPINNER.length]} ${title}`);
  }, FRAME_MS);
  return () => {
    clearInterval(timer);
    process.stdout.write('\r\u001B[K');
  };
}

function colour(code: number, text: string): string {
  return process.stdout.isTTY && !process.env.NO_COLOR ? `\u001B[${code}m${text}\u001B[0m` : text;
}

const green = (text: string) => colour(32, text);
const red = (text: string) => colour(31, text);
const dim = (text: string) => colour(2, text);
