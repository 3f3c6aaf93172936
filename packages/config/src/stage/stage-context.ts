/** An image for arm64 that never changes: what a function holds until its first release. */
export interface BootstrapImage {
  /** Repository in Amazon ECR, in the account and region of the stage. */
  readonly repository: string;
  /** As in `sha256:…`, 64 hexadecimal digits. */
  readonly digest: string;
}

/** What everything in a stage knows of it: enough to name whatever else is in there, without asking AWS. */
export interface StageContext {
  /** Name of the system, such as `flight-system`. */
  readonly system: string;
  /** Name of the stage, such as `staging`. */
  readonly stage: string;
  /** Account of AWS, 12 digits. */
  readonly account: string;
  readonly region: string;
  /** Name of the table that all services share. */
  readonly tableName: string;
  /** Root of the parameters that services find each other through, such as `/services`. */
  readonly registryPath: string;
  readonly bootstrapImage: BootstrapImage;
}
