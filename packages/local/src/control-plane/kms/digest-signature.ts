import { createECDH, type KeyObject, randomBytes } from 'node:crypto';

/** Order of the group of P-256 (FIPS 186-5 and SP 800-186, 3.2.1.3). */
const ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

/**
 * ECDSA over a digest that was made elsewhere, which Node.js cannot sign: it hashes what it is given (FIPS 186-5, 6.4.1).
 *
 * @param digest 32 bytes.
 * @returns In DER (RFC 3279, 2.2.3), as KMS answers.
 */
export function signDigest(digest: Buffer, key: KeyObject): Buffer {
  const secret = secretOf(key);
  for (;;) {
    const nonce = modulo(numberOf(randomBytes(40)));
    const r = nonce === 0n ? 0n : abscissaOf(nonce);
    const s = modulo(inverse(nonce) * (numberOf(digest) + r * secret));
    if (r !== 0n && s !== 0n) return toDer(r, s);
  }
}

/** Whether a signature is one over a digest. With the private key at hand, both points of the sum are multiples of one. */
export function verifyDigest(digest: Buffer, key: KeyObject, signature: Buffer): boolean {
  const { r, s } = fromDer(signature);
  if (r < 1n || r >= ORDER || s < 1n || s >= ORDER) return false;
  const point = modulo(inverse(s) * (numberOf(digest) + r * secretOf(key)));
  return point !== 0n && abscissaOf(point) === r;
}

function secretOf(key: KeyObject): bigint {
  return numberOf(Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url'));
}

/** The x-coordinate of a multiple of the generator. */
function abscissaOf(scalar: bigint): bigint {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex'));
  return modulo(numberOf(ecdh.getPublicKey().subarray(1, 33)));
}

/** Fermat: the order is a prime. */
function inverse(value: bigint): bigint {
  let [result, base, exponent] = [1n, modulo(value), ORDER - 2n];
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = modulo(result * base);
    base = modulo(base * base);
  }
  return result;
}

function modulo(value: bigint): bigint {
  return value % ORDER;
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
}

/** Both numbers have at most 33 bytes, so every length is one byte. */
function toDer(r: bigint, s: bigint): Buffer {
  const integer = (value: bigint) => {
    const hex = value.toString(16);
    const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
    const isNegative = ((bytes[0] ?? 0) & 0x80) !== 0;
    const content = isNegative ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
    return Buffer.concat([Buffer.of(0x02, content.length), content]);
  };
  const content = Buffer.concat([integer(r), integer(s)]);
  return Buffer.concat([Buffer.of(0x30, content.length), content]);
}

/** What is no signature has zeros, which none has. */
function fromDer(signature: Buffer): { r: bigint; s: bigint } {
  const rLength = signature[3] ?? 0;
  const sLength = signature[5 + rLength] ?? 0;
  const isWhole =
    signature[0] === 0x30 && signature.length === 6 + rLength + sLength && signature[4 + rLength] === 0x02;
  if (!isWhole) return { r: 0n, s: 0n };
  const r = numberOf(signature.subarray(4, 4 + rLength));
  return { r, s: numberOf(signature.subarray(6 + rLength)) };
}
