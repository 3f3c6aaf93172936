/** What is known of the source of a stage between two ticks. */
export interface SourceMemory {
  /** Of what was last found right as a whole; nothing older is taken. */
  readonly commit: string;
  /** Count of commits up to it. */
  readonly sequence: number;
  /** So that what did not change is not read again. */
  readonly etag?: string;
  /** When the source last answered; time, ISO 8601. */
  readonly answeredAt: string;
  /** What was found wrong with a newer commit, which is therefore not taken. */
  readonly rejected?: { readonly commit?: string; readonly findings: readonly string[] };
}

/** A person says that history goes back to a commit on purpose. */
export interface Rewind {
  readonly commit: string;
  readonly by: string;
  readonly reason: string;
}
