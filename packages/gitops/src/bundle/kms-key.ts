import { createHash } from 'node:crypto';
import {
  KMSInvalidSignatureException,
  type KMSClient,
  SignCommand,
  VerifyCommand,
} from '@aws-sdk/client-kms';
import type { BundleSigner, BundleVerifier } from './signing';

/** How a key of AWS KMS is used here; it signs digests, as its messages end at 4096 bytes (API reference, Sign). */
const USAGE = { MessageType: 'DIGEST', SigningAlgorithm: 'ECDSA_SHA_256' } as const;

/**
 * Signs and verifies with a key of AWS KMS of the kind ECC_NIST_P256.
 *
 * @example
 * const key = new KmsKey(new KMSClient({}), releaseNames(context).signingKey.arn);
 */
export class KmsKey implements BundleSigner, BundleVerifier {
  /** @param keyId ARN of the key or of its alias */
  public constructor(
    private readonly client: KMSClient,
    public readonly keyId: string,
  ) {}

  public async sign(message: Buffer): Promise<Buffer> {
    const request = { KeyId: this.keyId, Message: digestOf(message), ...USAGE };
    const { Signature } = await this.client.send(new SignCommand(request));
    if (Signature === undefined) throw new Error(`AWS KMS gave no signature by ${this.keyId}`);
    return Buffer.from(Signature);
  }

  public async verify(message: Buffer, signature: Buffer): Promise<boolean> {
    try {
      const request = { KeyId: this.keyId, Message: digestOf(message), Signature: signature, ...USAGE };
      const { SignatureValid } = await this.client.send(new VerifyCommand(request));
      return SignatureValid === true;
    } catch (error) {
      // KMS says so by an error, never by SignatureValid: false (API reference, Verify).
      if (error instanceof KMSInvalidSignatureException) return false;
      throw error;
    }
  }
}

function digestOf(message: Buffer): Buffer {
  return createHash('sha256').update(message).digest();
}
