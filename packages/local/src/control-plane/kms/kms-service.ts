import { createHash } from 'node:crypto';
import { Refusal } from '../../aws/refusal';
import type { Place } from '../place';
import { jsonService } from '../wire/json-service';
import type { Service } from '../wire/service-endpoint';
import { signDigest, verifyDigest } from './digest-signature';
import type { KeyStore, SigningKey } from './key-store';

const SIGNING_ALGORITHM = 'ECDSA_SHA_256';

interface SignatureRequest {
  readonly KeyId?: string;
  /** In base64. */
  readonly Message?: string;
  readonly MessageType?: string;
  readonly SigningAlgorithm?: string;
  /** In base64. */
  readonly Signature?: string;
}

/** Key Management Service, as far as messages are signed and verified (KMS API reference, Sign, Verify, GetPublicKey). */
export function kmsService(keysOf: (place: Place) => KeyStore): Service {
  const taken = (input: SignatureRequest, place: Place) => {
    const key = find(keysOf(place), input.KeyId);
    if (input.SigningAlgorithm !== SIGNING_ALGORITHM) {
      throw new Refusal(
        400,
        'InvalidKeyUsageException',
        `${input.SigningAlgorithm} is incompatible with key ${key.arn}.`,
      );
    }
    return { key, digest: digestOf(input) };
  };
  return jsonService('kms', 'TrentService', {
    Sign: (input, place) => {
      const { key, digest } = taken(input, place);
      const signature = signDigest(digest, key.privateKey);
      return {
        KeyId: key.arn,
        Signature: signature.toString('base64'),
        SigningAlgorithm: SIGNING_ALGORITHM,
      };
    },
    Verify: (input: SignatureRequest, place) => {
      const { key, digest } = taken(input, place);
      const signature = Buffer.from(input.Signature ?? '', 'base64');
      if (verifyDigest(digest, key.privateKey, signature)) {
        return { KeyId: key.arn, SignatureValid: true, SigningAlgorithm: SIGNING_ALGORITHM };
      }
      // "If the signature is not valid, the call fails": KMS API reference, Verify.
      throw new Refusal(400, 'KMSInvalidSignatureException', '');
    },
    GetPublicKey: (input: SignatureRequest, place) => {
      const { arn, publicKey } = find(keysOf(place), input.KeyId);
      return {
        KeyId: arn,
        PublicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
        KeySpec: 'ECC_NIST_P256',
        KeyUsage: 'SIGN_VERIFY',
        SigningAlgorithms: [SIGNING_ALGORITHM],
      };
    },
  });
}

/** KMS API reference, Sign: a message has at most 4,096 bytes; a longer one is signed by its digest, which has 32. */
function digestOf({ Message = '', MessageType = 'RAW' }: SignatureRequest): Buffer {
  const message = Buffer.from(Message, 'base64');
  if (MessageType === 'DIGEST') {
    if (message.length === 32) return message;
    throw new Refusal(400, 'ValidationException', 'Digest is invalid length for algorithm ECDSA_SHA_256.');
  }
  if (message.length <= 4096) return createHash('sha256').update(message).digest();
  const constraint = 'Member must have length less than or equal to 4096';
  throw new Refusal(
    400,
    'ValidationException',
    `Value at 'message' failed to satisfy constraint: ${constraint}`,
  );
}

function find(keys: KeyStore, keyId = ''): SigningKey {
  const key = keys.find(keyId);
  if (key) return key;
  throw new Refusal(400, 'NotFoundException', `Key '${keyId}' does not exist`);
}
