/** Whoever may publish to a stage. */
export interface BundleSigner {
  /** Which key it is, as a hint for people. */
  readonly keyId: string;
  /** @returns a signature by ECDSA with SHA-256, DER-encoded (ASN.1, as AWS KMS has it) */
  sign(message: Buffer): Promise<Buffer>;
}

/** Whoever must know that a bundle comes from the release repository. */
export interface BundleVerifier {
  verify(message: Buffer, signature: Buffer): Promise<boolean>;
}
