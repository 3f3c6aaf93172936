/** When a change takes effect. */
export type Effect =
  /** As soon as CloudFormation is done. */
  | 'at deploy'
  /** Once the controller released the version that has it. */
  | 'with the version'
  /** With the next pass of the controller. */
  | 'in the controller';

/** One thing that is another than before. */
export interface Change {
  readonly effect: Effect;
  /** Where it is in the unit's configuration. */
  readonly path: string;
  /** Default: it was not there */
  readonly before?: unknown;
  /** Default: it is not there any more */
  readonly after?: unknown;
}

/** What a change of the repository does to a service or an API. */
export interface UnitDiff {
  readonly name: string;
  readonly kind: 'new' | 'changed' | 'gone';
  readonly changes: readonly Change[];
  /** How callers get it, where anything is released. Default: nothing is */
  readonly rollout?: string;
  /** What AWS would refuse, or what would lose what was released. */
  readonly refused: readonly string[];
}

/** What it does to a stage. */
export interface StageDiff {
  readonly stage: string;
  readonly units: readonly UnitDiff[];
  readonly policy: readonly Change[];
  /** Why the controller would not bring the commit about. Default: it would */
  readonly refusal?: string;
}
