/** What is wrong with a bundle. Stable: alarms and tests tell them apart by it. */
export type BundleFault = 'too-large' | 'malformed' | 'bad-signature' | 'other-version' | 'other-stage';

/** A bundle that is not taken: whoever reads keeps to the last one that was good. */
export class BundleError extends Error {
  public override readonly name = 'BundleError';

  public constructor(
    public readonly fault: BundleFault,
    message: string,
  ) {
    super(message);
  }
}
