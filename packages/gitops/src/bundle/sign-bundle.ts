import { canonicalJson } from '@drystone/config';
import type { Bundle } from './bundle';
import { signedMessage, writeEnvelope } from './envelope';
import type { BundleSigner } from './signing';

/**
 * A bundle as it is published. Its text is canonical: of one commit it is always the same, whoever makes it.
 *
 * @example
 * const { bundle } = await makeBundle({ folder: '.', stage: 'staging', revision: 'HEAD' });
 * await signBundle(bundle, new KmsKey(client, keyArn));
 */
export async function signBundle(bundle: Bundle, signer: BundleSigner): Promise<string> {
  const payload = Buffer.from(canonicalJson(bundle));
  const signature = await signer.sign(signedMessage(payload));
  return writeEnvelope({ payload, signature }, signer.keyId);
}
