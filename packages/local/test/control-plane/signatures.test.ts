import { createHash, createPublicKey, sign, verify } from 'node:crypto';
import { GetPublicKeyCommand, SignCommand, VerifyCommand } from '@aws-sdk/client-kms';
import fc from 'fast-check';
import { simulatedAws } from './simulated-aws';

const SigningAlgorithm = 'ECDSA_SHA_256';
const Message = Buffer.from('a bundle');
const sha256 = (message: Uint8Array) => createHash('sha256').update(message).digest();

const signed = async () => {
  const aws = simulatedAws();
  const { id, privateKey } = aws.keys.createKey('alias/releases');
  const request = { KeyId: 'alias/releases', Message, SigningAlgorithm } as const;
  const { Signature = Buffer.alloc(0) } = await aws.kms.send(new SignCommand(request));
  return { ...aws, id, privateKey, request, Signature };
};

test('verifies what it signed, by the key’s id too', async () => {
  const { kms, id, request, Signature } = await signed();
  const verified = await kms.send(new VerifyCommand({ ...request, KeyId: id, Signature }));
  expect(verified.SignatureValid).toBe(true);
});

test.each([
  ['of another message', (signature: Uint8Array) => signature, Buffer.from('another bundle')],
  [
    'with another last byte',
    (signature: Uint8Array) => signature.map((byte, at, all) => (at === all.length - 1 ? byte ^ 1 : byte)),
    Message,
  ],
  ['that is cut off', (signature: Uint8Array) => signature.slice(0, -1), Message],
  ['that is none', () => Buffer.from('none'), Message],
])('refuses a signature %s', async (_, change, message) => {
  const { kms, request, Signature } = await signed();
  const other = { ...request, Message: message, Signature: change(Signature) };
  await expect(kms.send(new VerifyCommand(other))).rejects.toMatchObject({
    name: 'KMSInvalidSignatureException',
  });
});

test('signs and verifies any message by its digest as Node.js does by the message', async () => {
  const { kms, privateKey, request } = await signed();
  const { PublicKey = Buffer.alloc(0) } = await kms.send(new GetPublicKeyCommand(request));
  const key = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' });
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 10_000 }), async (message) => {
      const digest = {
        KeyId: request.KeyId,
        SigningAlgorithm,
        Message: sha256(message),
        MessageType: 'DIGEST',
      } as const;
      const { Signature = Buffer.alloc(0) } = await kms.send(new SignCommand(digest));
      expect(verify('sha256', message, key, Signature)).toBe(true);
      const theirs = { ...digest, Signature: sign('sha256', message, privateKey) };
      expect((await kms.send(new VerifyCommand(theirs))).SignatureValid).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test.each([
  ['a key that is not there', { KeyId: 'other' }, 'NotFoundException'],
  ['another algorithm', { SigningAlgorithm: 'RSASSA_PSS_SHA_256' }, 'InvalidKeyUsageException'],
  ['a message above 4,096 bytes', { Message: Buffer.alloc(4097) }, 'ValidationException'],
  ['a digest of another length', { Message: Buffer.alloc(20), MessageType: 'DIGEST' }, 'ValidationException'],
] as const)('refuses %s', async (_, input, name) => {
  const { kms, request } = await signed();
  await expect(kms.send(new SignCommand({ ...request, ...input }))).rejects.toMatchObject({ name });
});
