export { type ChangeGroup } from './preview/group-changes';
export { fleetPreview, type FleetPreview } from './preview/fleet-preview';
export { fleetRoll } from './roll/fleet-roll';
export type { FleetRoll, RepositoryRoll, RollState } from './roll/repository-roll';
export { fleetStatus } from './status/fleet-status';
export type { FleetStatus, RepositoryState, RepositoryStatus } from './status/repository-status';
export type { Version, VersionSource } from './versions/version';
