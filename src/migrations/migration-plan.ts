/** What the migrations of a version do in a repository that comes from an earlier one. */
export interface MigrationPlan {
  /** Those that are due, in their order, each with its package. */
  readonly migrations: string[];

  /** What they leave for people to do, a sentence each. */
  readonly nextSteps: string[];
}
