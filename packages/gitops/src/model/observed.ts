import type { ReleasePair } from './desired';

/** A published version of a function. */
export interface ObservedVersion {
  /** Its number. */
  readonly version: string;
  readonly digest: string;
  /** `DRYSTONE_CONFIG_HASH`, as it was frozen. Default: the version has none */
  readonly configHash?: string;
  readonly state: 'Pending' | 'Active' | 'Inactive' | 'Failed';
  /** Code of AWS Lambda, such as `ImageAccessDenied`. Default: there is none */
  readonly stateReasonCode?: string;
}

/** `$LATEST`: what the next version will be. */
export interface ObservedLatest {
  readonly digest: string;
  /** `DRYSTONE_CONFIG_HASH`. Default: the function has none */
  readonly configHash?: string;
  /** `DRYSTONE_DEPLOY_HASH`. Default: the function has none */
  readonly deployHash?: string;
  readonly revisionId: string;
  /** Default: ListFunctions was asked, which does not say it */
  readonly lastUpdateStatus?: 'Successful' | 'Failed' | 'InProgress';
  readonly lastUpdateStatusReasonCode?: string;
}

/** The alias `live`. GetFunction of the alias says its version only, and is cheap; GetAlias says all of it. */
export interface ObservedAlias {
  readonly version: string;
  /** Parts of the calls, 0 to 1, that go to other versions. Default: GetAlias was not asked */
  readonly weights?: Readonly<Record<string, number>>;
  /** Default: GetAlias was not asked */
  readonly revisionId?: string;
}

/** Environments kept ready for a version. */
export interface ObservedProvisioned {
  readonly requested: number;
  /** The most that there may be, on a capacity provider. Default: none was asked for */
  readonly max?: number;
  readonly status: 'IN_PROGRESS' | 'READY' | 'FAILED';
}

/** A function as AWS has it. What was not asked for is not there. */
export interface ObservedFunction {
  readonly functionName: string;
  /** `missing`: CDK has not made it yet. `foreign`: its tags say that it is not this stage's. `zip`: it is no image. */
  readonly presence: 'present' | 'missing' | 'foreign' | 'zip';
  readonly latest?: ObservedLatest;
  /** `null`: there is no alias `live`. Default: not asked for, which most passes do not */
  readonly alias?: ObservedAlias | null;
  /** By their numbers. `null`: it was asked for, and is not there. */
  readonly versions: Readonly<Record<string, ObservedVersion | null>>;
  /** By the numbers of versions. What a version on its way was given is asked for with the version itself. */
  readonly provisioned: Readonly<Record<string, ObservedProvisioned>>;
}

/** What callers met in one version, since a step began. */
export interface VersionMetrics {
  readonly requests: number;
  readonly errors: number;
  /** The 99th percentile. Default: AWS has no data */
  readonly latencyMilliseconds?: number;
}

/** What callers met in the new versions of a unit. */
export interface UnitMetrics {
  /** Time, ISO 8601: that of the `measure` which asked. */
  readonly since: string;
  /** By the functions' names. */
  readonly functions: Readonly<Record<string, VersionMetrics>>;
}

/** A unit as AWS has it. */
export interface ObservedUnit {
  readonly name: string;
  /** In the order of the desired unit's functions. */
  readonly functions: readonly ObservedFunction[];
  /** Whether CloudFormation is at work on its stack. */
  readonly isDeploying: boolean;
  /** What the image is, where it was asked for. */
  readonly image?: ObservedImage;
  /** Of the versions on their way. Default: not asked for */
  readonly metrics?: UnitMetrics;
}

/** What Amazon ECR says of an image. */
export type ObservedImage =
  | { readonly kind: 'usable'; readonly architectures?: readonly string[] }
  | { readonly kind: 'missing' | 'index' | 'denied'; readonly detail: string };

/** What was once live and good. */
export interface LiveRelease {
  readonly pair: ReleasePair;
  readonly imageTag: string;
  /** Versions by the functions' names. */
  readonly versions: Readonly<Record<string, string>>;
  /** Time, ISO 8601. */
  readonly at: string;
}
