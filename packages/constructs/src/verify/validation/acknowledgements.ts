/** A finding of a rule pack that stands, and why. */
export interface Acknowledgement {
  /** The finding's exact id: rule packs know no others. */
  readonly id: string;
  readonly reason: string;
}

/** The findings of cdk-nag that the architecture answers in another way than its rules think of. */
export const ACKNOWLEDGEMENTS: readonly Acknowledgement[] = [];
