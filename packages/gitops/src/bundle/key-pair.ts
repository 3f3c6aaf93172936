import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { BundleSigner, BundleVerifier } from './signing';

/**
 * Signs with a key in memory: on a laptop, where there is no AWS KMS.
 *
 * @param privateKey of the curve P-256
 */
export function keyPairSigner(privateKey: KeyObject): BundleSigner {
  return { keyId: 'local', sign: (message) => Promise.resolve(sign('sha256', message, privateKey)) };
}

/**
 * Verifies without a call.
 *
 * @param publicKey in PEM, as `aws kms get-public-key` has it
 */
export function publicKeyVerifier(publicKey: string): BundleVerifier {
  const key = createPublicKey(publicKey);
  return { verify: (message, signature) => Promise.resolve(verify('sha256', message, key, signature)) };
}
