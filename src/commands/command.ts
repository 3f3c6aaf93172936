/** What a command was asked. */
export interface CommandRequest {
  readonly positionals: readonly string[];
  readonly flags: Readonly<Record<string, boolean | string | undefined>>;
  /** The repository: where the command was called. */
  readonly folder: string;
}

/** What a command answers: printed, then exited with. Failures are thrown as `UserError` (exit code 1). */
export interface CommandAnswer {
  readonly text: string;
  readonly exitCode: 0 | 2;
}
