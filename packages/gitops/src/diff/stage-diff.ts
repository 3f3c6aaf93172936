import type { ConfigChange } from '../planner/config-changes';
import type { UnitDiff } from '../planner/diff-stage';

/** One thing that is another than before, and when that takes effect. */
export interface Change {
  /** Where it is in the configuration of a unit, or in the rules of the stage. */
  readonly path: string;
  /** Default: it was not there */
  readonly before?: unknown;
  /** Default: it is not there any more */
  readonly after?: unknown;
  /** As the planner has it; rules for releases are the controller's with its next pass. */
  readonly effect: ConfigChange['effect'] | 'in the controller';
}

/** What a change of the repository does to a service or an API. */
export interface UnitChange {
  readonly name: string;
  readonly kind: UnitDiff['kind'];
  readonly changes: readonly Change[];
  /** How callers get it. Default: nothing of it is released */
  readonly rollout?: string;
  /** What AWS would refuse, or what would lose what was released. */
  readonly refused: readonly string[];
}

/** What it does to a stage. */
export interface StageDiff {
  readonly stage: string;
  readonly units: readonly UnitChange[];
  readonly policy: readonly Change[];
  /** Why the controller would not bring the commit about. Default: it would */
  readonly refusal?: string;
}
