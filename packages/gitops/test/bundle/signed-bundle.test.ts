import { generateKeyPairSync } from 'node:crypto';
import {
  type Bundle,
  BundleError,
  keyPairSigner,
  publicKeyVerifier,
  readBundle,
  signBundle,
} from '../../src';
import { catalogService } from '../../../config/test/support/stage-source';
import { releaseFiles } from '../support/release-files';

const BUNDLE: Bundle = {
  version: 1,
  system: 'flight-system',
  stage: 'staging',
  commit: 'c'.repeat(40),
  sequence: 3,
  ancestors: ['b'.repeat(40), 'a'.repeat(40)],
  author: 'Ada',
  committedAt: '2026-11-24T12:00:00+01:00',
  files: releaseFiles({ 'flight-service': catalogService('flight-service') }),
};
const STAGING = { system: 'flight-system', stage: 'staging' };

const keys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const { privateKey, publicKey } = keys();
const signer = keyPairSigner(privateKey);
const verifier = publicKeyVerifier(publicKey.export({ type: 'spki', format: 'pem' }).toString());

/** What a reader says of a text. */
async function faultOf(text: string, place = STAGING): Promise<string> {
  try {
    await readBundle(text, verifier, place);
    return 'none';
  } catch (error) {
    if (error instanceof BundleError) return error.fault;
    throw error;
  }
}

it('a bundle is read as it was signed', async () => {
  expect(await readBundle(await signBundle(BUNDLE, signer), verifier, STAGING)).toEqual(BUNDLE);
});

it('what is signed of a bundle is the same whatever order its keys have', async () => {
  const reversed = Object.fromEntries(Object.entries(BUNDLE).toReversed()) as unknown as Bundle;
  const payloadOf = async (bundle: Bundle) =>
    (JSON.parse(await signBundle(bundle, signer)) as { payload: string }).payload;
  expect(await payloadOf(reversed)).toBe(await payloadOf(BUNDLE));
});

it('a bundle is not taken once a single bit of its content or its signature differs', async () => {
  const text = await signBundle(BUNDLE, signer);
  const flip = (path: (envelope: Envelope) => string, put: (envelope: Envelope, to: string) => void) =>
    Array.from({ length: 40 }, (_, step) => {
      const envelope = JSON.parse(text) as Envelope;
      const bytes = Buffer.from(path(envelope), 'base64');
      const index = Math.floor((step / 40) * bytes.length);
      bytes[index]! ^= 1 << (step % 8);
      put(envelope, bytes.toString('base64'));
      return JSON.stringify(envelope);
    });
  const forged = [
    ...flip(
      ({ payload }) => payload,
      (envelope, to) => {
        envelope.payload = to;
      },
    ),
    ...flip(
      ({ signatures }) => signatures[0]!.sig,
      (envelope, to) => {
        envelope.signatures[0]!.sig = to;
      },
    ),
  ];
  expect(new Set(await Promise.all(forged.map((each) => faultOf(each))))).toEqual(new Set(['bad-signature']));
});

it('a signature by another key is none', async () => {
  expect(await faultOf(await signBundle(BUNDLE, keyPairSigner(keys().privateKey)))).toBe('bad-signature');
});

it('a signature of the text alone, without its type, is none', async () => {
  const envelope = JSON.parse(await signBundle(BUNDLE, signer)) as Envelope;
  const signature = await signer.sign(Buffer.from(envelope.payload, 'base64'));
  envelope.signatures[0]!.sig = signature.toString('base64');
  expect(await faultOf(JSON.stringify(envelope))).toBe('bad-signature');
});

it('a bundle for another stage or system is not taken, though its signature is good', async () => {
  const text = await signBundle({ ...BUNDLE, stage: 'production' }, signer);
  expect(await faultOf(text)).toBe('other-stage');
  expect(await faultOf(await signBundle(BUNDLE, signer), { ...STAGING, system: 'rail-system' })).toBe(
    'other-stage',
  );
});

it('a bundle of a form that is not known is not taken', async () => {
  expect(await faultOf(await signBundle({ ...BUNDLE, version: 2 as 1 }, signer))).toBe('other-version');
});

it.each([
  ['nothing', ''],
  ['no JSON', '<html>'],
  ['a list', '[]'],
  ['nothing signed', '{}'],
  ['another type', '{"payloadType":"text/plain","payload":"","signatures":[{"sig":""}]}'],
  [
    'no signature',
    JSON.stringify({
      payloadType: 'application/vnd.drystone.release-bundle+json',
      payload: '',
      signatures: [],
    }),
  ],
])('an object that is %s is malformed', async (_, text) => {
  expect(await faultOf(text)).toBe('malformed');
});

it('an object that is far too large is not even read', async () => {
  expect(await faultOf(' '.repeat(25 * 2 ** 20))).toBe('too-large');
});

interface Envelope {
  payload: string;
  readonly signatures: { sig: string }[];
}
