/** What the migrations of a version do in a repository. */
export interface MigrationPlan {
  /** Those that are due, in their order, each with its package. */
  readonly migrations: readonly string[];
  /** What they leave for people to do, a sentence each. */
  readonly nextSteps: readonly string[];
}
