/** What a command answers: for people, for machines, and its exit code. 0: as it should be; 1: it is not, or could not be told. */
export interface CommandAnswer {
  readonly text: string;
  /** What `--json` prints. */
  readonly value: unknown;
  readonly exitCode: 0 | 1 | 2;
}
