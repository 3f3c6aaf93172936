import type { ReleasePair } from './desired';

/** A version of a function, or `$LATEST`. */
export interface ObservedVersion {
  /** Number of the version, or `$LATEST`. */
  readonly version: string;
  readonly digest: string;
  /** `DRYSTONE_CONFIG_HASH`, as it was frozen. Default: the version has none */
  readonly configHash?: string;
  readonly state: 'Pending' | 'Active' | 'Inactive' | 'Failed';
  /** Code of AWS Lambda, such as `ImageAccessDenied`. Default: there is none */
  readonly stateReasonCode?: string;
}

/** `$LATEST`: what the next version will be. */
export interface ObservedLatest extends ObservedVersion {
  readonly revisionId: string;
  readonly lastUpdateStatus: 'Successful' | 'Failed' | 'InProgress';
  readonly lastUpdateStatusReasonCode?: string;
}

/** The alias `live`. */
export interface ObservedAlias {
  readonly version: string;
  /** Parts of the calls, 0 to 1, that go to other versions. */
  readonly weights: Readonly<Record<string, number>>;
  readonly revisionId: string;
}

/** Environments kept ready for a version. */
export interface ObservedProvisioned {
  readonly requested: number;
  readonly status: 'IN_PROGRESS' | 'READY' | 'FAILED';
}

/** A function as AWS has it. What was not asked for is not there. */
export interface ObservedFunction {
  readonly functionName: string;
  /** `missing`: CDK has not made it yet. `foreign`: its tags say that it is not this stage's. `zip`: it is no image. */
  readonly presence: 'present' | 'missing' | 'foreign' | 'zip';
  readonly latest?: ObservedLatest;
  /** `null`: there is no alias `live`. */
  readonly alias?: ObservedAlias | null;
  /** By their numbers. */
  readonly versions: Readonly<Record<string, ObservedVersion>>;
  /** By the numbers of versions. */
  readonly provisioned: Readonly<Record<string, ObservedProvisioned>>;
}

/** What callers met in one version, since a step began. */
export interface VersionMetrics {
  readonly requests: number;
  readonly errors: number;
  /** The 99th percentile. Default: AWS has no data */
  readonly latencyMilliseconds?: number;
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
  /** Of the versions on their way, by the functions' names. Default: not asked for */
  readonly metrics?: Readonly<Record<string, VersionMetrics>>;
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
