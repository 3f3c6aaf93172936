/**
 * What a function holds until its first release: an image for arm64, with the label that AWS Lambda's snapshots ask for.
 * It stays the same as long as the stage does: another one would take the place of all that was released.
 */
export interface BootstrapImage {
  /** Repository in Amazon ECR, in the account and region of the stage. */
  readonly repository: string;
  /** As in `sha256:…`, 64 hexadecimal digits. */
  readonly digest: string;
}

/** What the names in a stage are made of: enough to say where whatever else is in there, without asking AWS. */
export interface StageIdentity {
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
}

/** What everything in a stage knows of it. */
export interface StageContext extends StageIdentity {
  readonly bootstrapImage: BootstrapImage;
}
