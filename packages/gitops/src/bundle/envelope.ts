import { isMapping } from '@drystone/config';
import { BundleError } from './bundle-error';

/** What the payload of an envelope is; the signature covers it too. */
const PAYLOAD_TYPE = 'application/vnd.drystone.release-bundle+json';

/** A text and its signature in one, as DSSE 1.0 of secure-systems-lab has it. */
export interface Envelope {
  readonly payload: Buffer;
  readonly signature: Buffer;
}

/** What is signed: the type and the text, with the length of each, so that one cannot pass for the other (DSSE, PAE). */
export function signedMessage(payload: Buffer): Buffer {
  const header = `DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `;
  return Buffer.concat([Buffer.from(header), payload]);
}

/** @param keyId a hint of which key signed; nobody trusts it */
export function writeEnvelope({ payload, signature }: Envelope, keyId: string): string {
  const signatures = [{ keyid: keyId, sig: signature.toString('base64') }];
  return `${JSON.stringify({ payloadType: PAYLOAD_TYPE, payload: payload.toString('base64'), signatures })}\n`;
}

/** @throws BundleError where the text is no envelope of ours */
export function readEnvelope(text: string): Envelope {
  const { payloadType, payload, signatures } = parse(text);
  const [signature] = Array.isArray(signatures) ? (signatures as unknown[]) : [];
  const sig = isMapping(signature) ? signature.sig : undefined;
  if (payloadType !== PAYLOAD_TYPE || typeof payload !== 'string' || typeof sig !== 'string') {
    throw new BundleError('malformed', `the object is no envelope of ${PAYLOAD_TYPE} with one signature`);
  }
  return { payload: Buffer.from(payload, 'base64'), signature: Buffer.from(sig, 'base64') };
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (isMapping(value)) return value;
  } catch {
    // Said below, as the parser's words may quote the content.
  }
  throw new BundleError('malformed', 'the object is no JSON mapping');
}
