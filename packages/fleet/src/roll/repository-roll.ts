import type { FleetRepository } from '@drystone/config';

/**
 * How a roll left one repository, what needs a person first.
 *
 * - `error`: the upgrade could not be proposed; the note says why
 * - `failed`: proposed, and a check failed
 * - `waiting`: proposed, and its checks still run
 * - `left`: not begun, or not finished, because the roll stopped
 * - `planned`: what a roll would do, which was a dry run
 * - `declined`: its team closed the pull request, which is a no to this version
 * - `deferred`: it says itself until when the version waits
 * - `unchecked`: proposed, and it has no checks
 * - `passed`: proposed, and all checks passed
 * - `merged`: the pull request is merged
 * - `in step`: it is at this version, or a newer one
 */
export const ROLL_STATES = [
  'error',
  'failed',
  'waiting',
  'left',
  'planned',
  'declined',
  'deferred',
  'unchecked',
  'passed',
  'merged',
  'in step',
] as const;

export type RollState = (typeof ROLL_STATES)[number];

/** What came of a repository, apart from what the fleet's list says of it. */
export interface RollOutcome {
  readonly state: RollState;
  /** The version that it is at. Default: not known */
  readonly from?: string;
  /** The version that it is rolled to. Default: not known */
  readonly to?: string;
  /** Address of the pull request. Default: there is none */
  readonly pullRequest?: string;
  readonly notes: readonly string[];
}

/** How a roll left one repository. */
export interface RepositoryRoll extends RollOutcome {
  readonly name: string;
  readonly team: string;
  readonly ring: FleetRepository['ring'];
}

/** How a roll ended. */
export interface FleetRoll {
  readonly ring: FleetRepository['ring'];
  /** Whether nothing was done, only looked at. */
  readonly dryRun: boolean;
  /** In the order of rings, then of the fleet. */
  readonly repositories: readonly RepositoryRoll[];
  /** Why it did not go on to those that are left. Default: it did */
  readonly stopped?: string;
}
