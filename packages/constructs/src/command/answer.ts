/** What a command answers: printed, then exited with. 0: all is well; 1: could not tell; 2: there is something to do. */
export interface CommandAnswer {
  readonly text: string;
  readonly exitCode: 0 | 1 | 2;
}

/** A mistake of who typed the command: shown as its message alone. */
export class CommandError extends Error {
  public constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'CommandError';
  }
}
