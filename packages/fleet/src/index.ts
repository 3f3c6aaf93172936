/** What `drystone-fleet … --json` prints. */
export type { FleetPreview, Shared } from './preview/fleet-preview';
export type { ChangeGroup } from './preview/group-changes';
export type { DiffLine } from './preview/diff-lines';
export type { FleetRoll, RepositoryRoll, RollState } from './roll/repository-roll';
export type { FleetStatus, RepositoryState, RepositoryStatus } from './status/repository-status';
