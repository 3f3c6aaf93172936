/** What a command answers: printed, then exited with. 0: all is well; 2: there is something to do. */
export interface CommandAnswer {
  readonly text: string;
  readonly exitCode: 0 | 2;
}

/** Why a command cannot tell: shown as its message alone, and exit code 1. */
export class CommandError extends Error {
  /**
   * @param message what is wrong, and where
   * @param options.help how to mend it. Default: the message says it
   */
  public constructor(message: string, { help, cause }: { help?: string; cause?: unknown } = {}) {
    super(help === undefined ? message : `${message}\n  mend  ${help}`, { cause });
    this.name = 'CommandError';
  }
}
