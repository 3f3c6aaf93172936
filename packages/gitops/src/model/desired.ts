/**
 * What is to be live: an image, and the configuration that it runs with. Both name content, so a tag that was pushed again
 * is another pair, and so is a release that changes only the configuration.
 */
export interface ReleasePair {
  /** As in `sha256:…`, 64 hexadecimal digits. */
  readonly digest: string;
  /** Of all the unit's functions together: `unitConfigHash`. */
  readonly configHash: string;
}

/** What one function of a release unit is to be. */
export interface DesiredFunction {
  /** Its real name in the stage. */
  readonly functionName: string;
  /** `DRYSTONE_CONFIG_HASH` of the configuration that it must carry before it is released. */
  readonly configHash: string;
  /** `DRYSTONE_DEPLOY_HASH` of the configuration that its stack must have before callers are moved to a version. */
  readonly deployHash: string;
  readonly architecture: 'arm64' | 'x86_64';
  /** Environments kept ready for its live version. Default: none */
  readonly provisionedConcurrency?: number;
  /** How many environments its live version has on a capacity provider. Default: not on one */
  readonly environments?: { readonly min: number; readonly max?: number };
}

/** The functions of one image: judged, shifted, rolled back and held together. */
export interface DesiredUnit {
  /** Of the service or the API. */
  readonly name: string;
  readonly imageTag: string;
  /** Repository of the image in Amazon ECR. */
  readonly repository: string;
  readonly pair: ReleasePair;
  /** In the order of their names; never none. */
  readonly functions: readonly DesiredFunction[];
  readonly policy: UnitPolicy;
}

/** One step of a release that moves callers over bit by bit. */
export interface TrafficStep {
  /** Part of the calls that the new version gets, above 0 and below 100. */
  readonly percent: number;
  /** How long it must hold. */
  readonly minutes: number;
}

/** How a unit is released, as the release repository's `release-config.yaml` says. */
export interface UnitPolicy {
  /** No steps: all callers at once. */
  readonly steps: readonly TrafficStep[];
  /** How long a new version is watched after it has all callers, before it counts as good. */
  readonly bakeMinutes: number;
  /** Lower waves are released, and healthy, first. */
  readonly wave: number;
  /** Units that must be in step first. */
  readonly dependsOn: readonly string[];
  readonly health: HealthPolicy;
  /** What is done about a change that somebody made by hand. */
  readonly drift: 'off' | 'warn' | 'heal';
  /** Nothing new is released while it is there. */
  readonly suspend?: Suspension;
}

/** What a new version must show. */
export interface HealthPolicy {
  /** Whether the new version is invoked before it gets callers. */
  readonly probe: boolean;
  /** Fewer requests than this in a step say nothing of a version. */
  readonly minRequests: number;
  /** Errors and throttles among 100 requests that a new version may have. */
  readonly maxErrorPercent: number;
  /** Milliseconds that 99 of 100 requests must stay under. Default: not judged */
  readonly maxLatencyMilliseconds?: number;
  /** What a step does that had too few requests by its end: go on, or wait for more. */
  readonly tooFewRequests: 'proceed' | 'wait';
}

/** Why nothing moves, who said so, and until when. */
export interface Suspension {
  readonly reason: string;
  readonly by: string;
  /** Time, ISO 8601. Default: until it is taken away */
  readonly until?: string;
}

/** A time in which releases may, or may not, begin. A release that has begun is finished; a rollback always may. */
export interface SyncWindow {
  readonly kind: 'allow' | 'deny';
  /** When it opens, a cron expression of five fields. */
  readonly cron: string;
  readonly durationMinutes: number;
  /** As in `Europe/Berlin`. Default: UTC */
  readonly timeZone?: string;
  /** Default: all */
  readonly units?: readonly string[];
}

/** What holds for the stage as a whole. */
export interface StagePolicy {
  readonly windows: readonly SyncWindow[];
  /** How many units may be on their way at one time. */
  readonly maxConcurrent: number;
  /** How many units of one commit may fail before the others are no longer begun. */
  readonly maxFailures: number;
  /** Part of the units that may vanish from one commit to the next; more is refused as a mistake. */
  readonly maxRemovedPercent: number;
  /** For how long a function's configuration may lag behind before somebody is told. */
  readonly configDeadlineMinutes: number;
  /** For how long AWS may take with an update of a function before it counts as failed. */
  readonly updateDeadlineMinutes: number;
  readonly suspend?: Suspension;
  /** Published versions of a function that are kept besides those in use. */
  readonly keepVersions: number;
}

/** All that is to be live in a stage, read at one commit. */
export interface DesiredStage {
  readonly commit: string;
  /** In the order of their names. */
  readonly units: readonly DesiredUnit[];
  readonly policy: StagePolicy;
}
