import type { Flags } from '../command-line';

/** What a command was asked. */
export interface CommandRequest {
  readonly positionals: readonly string[];
  readonly flags: Flags;
  /** The repository: where the command was called. */
  readonly folder: string;
}

/** What a command answers: printed, then exited with. Failures are thrown as `UserError` (exit code 1). */
export interface CommandAnswer {
  readonly text: string;
  /** The same for machines, which `--json` asks for. Default: the text serves both */
  readonly facts?: object;
  readonly exitCode: 0 | 2;
}
