import { type Bundle, BUNDLE_VERSION, MAX_BUNDLE_BYTES } from './bundle';
import { BundleError } from './bundle-error';
import { readEnvelope, signedMessage } from './envelope';
import type { BundleVerifier } from './signing';

/** Base64 and the envelope around it make a text longer by a third. */
const MAX_ENVELOPE_LENGTH = MAX_BUNDLE_BYTES * 1.5;

/**
 * Reads a published bundle; nothing of it is looked at before its signature is found good.
 *
 * @param text of the object
 * @param stage the one that it must be for
 * @throws BundleError that says what is wrong with it
 * @example await readBundle(text, new KmsKey(client, keyArn), { system: 'flight-system', stage: 'staging' })
 */
export async function readBundle(
  text: string,
  verifier: BundleVerifier,
  { system, stage }: Pick<Bundle, 'system' | 'stage'>,
): Promise<Bundle> {
  if (text.length > MAX_ENVELOPE_LENGTH) {
    throw new BundleError(
      'too-large',
      `the object has ${text.length} characters; ${MAX_ENVELOPE_LENGTH} are accepted`,
    );
  }
  const { payload, signature } = readEnvelope(text);
  if (!(await verifier.verify(signedMessage(payload), signature))) {
    throw new BundleError('bad-signature', 'the signature is not by the key of this stage');
  }
  const bundle = parsePayload(payload);
  if (bundle.system !== system || bundle.stage !== stage) {
    const message = `the bundle is for ${bundle.stage} of ${bundle.system}, not for ${stage} of ${system}`;
    throw new BundleError('other-stage', message);
  }
  return bundle;
}

/** Its signature says that drystone made it, so the number of its form says all of its form. */
function parsePayload(payload: Buffer): Bundle {
  const bundle = JSON.parse(payload.toString('utf8')) as Bundle;
  if (bundle.version === BUNDLE_VERSION) return bundle;
  const message = `the bundle has form ${String(bundle.version)}, and only ${BUNDLE_VERSION} is known here`;
  throw new BundleError('other-version', `${message}: deploy the environment with a newer drystone first`);
}
