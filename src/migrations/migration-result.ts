/** What a migration made of the files that it was given. */
export interface MigrationResult {
  /** The texts as they are now, by path: those that it was given, changed or not, and those that it made. */
  readonly files: Record<string, string>;

  /** What it leaves for people to do, a sentence each. */
  readonly nextSteps: string[];
}
