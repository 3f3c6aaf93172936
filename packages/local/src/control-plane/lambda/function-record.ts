/** An image as a function has it. */
export interface FunctionImage {
  /** As it was asked for. */
  readonly imageUri: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
  /** Repository and digest. */
  readonly resolvedImageUri: string;
  readonly architectures: readonly string[];
}

/** What a version freezes besides its code. */
export interface FunctionSettings {
  readonly role: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly memorySize: number;
  readonly timeoutSeconds: number;
  readonly architecture: string;
}

export type FunctionState = 'Pending' | 'Active' | 'Inactive' | 'Failed';

/** Whether something is in order, and why not (Lambda API reference, FunctionConfiguration). */
export interface Status<Value extends string> {
  readonly value: Value;
  readonly reason?: string;
  /** As in `ImageAccessDenied`. */
  readonly reasonCode?: string;
}

/** A published version, or `$LATEST`. */
export interface VersionRecord {
  readonly version: string;
  revisionId: string;
  settings: FunctionSettings;
  /** Default: it is of the package type Zip */
  image?: FunctionImage;
  /** What answers calls: still the image before, while an update is on, and after one that failed. */
  running?: FunctionImage;
  state: Status<FunctionState>;
  /** Default: it was never active yet */
  lastUpdate?: Status<'Successful' | 'Failed' | 'InProgress'>;
  lastModified: string;
}

export interface AliasRecord {
  readonly name: string;
  version: string;
  weights: Readonly<Record<string, number>>;
  description: string;
  revisionId: string;
}

export interface ProvisionedRecord {
  readonly requested: number;
  readonly lastModified: string;
  status: 'IN_PROGRESS' | 'READY' | 'FAILED';
  statusReason?: string;
}

export interface ScalingSettings {
  readonly MinExecutionEnvironments?: number;
  readonly MaxExecutionEnvironments?: number;
}

export interface ScalingRecord {
  readonly requested: ScalingSettings;
  /** Default: nothing yet */
  applied?: ScalingSettings;
}

/** Something that AWS does in its own time. */
export interface Transition {
  /** Milliseconds since 1970. */
  readonly endsAt: number;
  readonly end: () => void;
}

export interface FunctionRecord {
  readonly name: string;
  readonly packageType: 'Image' | 'Zip';
  readonly latest: VersionRecord;
  readonly versions: Map<string, VersionRecord>;
  readonly aliases: Map<string, AliasRecord>;
  /** By version or alias. */
  readonly provisioned: Map<string, ProvisionedRecord>;
  readonly scaling: Map<string, ScalingRecord>;
  tags: Readonly<Record<string, string>>;
  /** Whether `$LATEST` was updated since a version of it was published. */
  isChanged: boolean;
  transitions: Transition[];
}
