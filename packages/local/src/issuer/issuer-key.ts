import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

/** What an issuer signs with. */
export interface IssuerKey {
  readonly privateKey: KeyObject;
  /** As it is in the issuer's key set (RFC 7517), with the id that tokens name. */
  readonly publicJwk: Readonly<Record<string, string>> & { readonly kid: string };
}

/** A new key on the curve P-256. */
export function newKey(): IssuerKey {
  return issuerKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
}

/** @param pem what `keyAsPem` gave */
export function keyFromPem(pem: string): IssuerKey {
  return issuerKey(createPrivateKey(pem));
}

export function keyAsPem({ privateKey }: IssuerKey): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** The id of the key is its thumbprint: the hash of these members in this order (RFC 7638 §3). */
function issuerKey(privateKey: KeyObject): IssuerKey {
  const { crv = '', kty = '', x = '', y = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  return { privateKey, publicJwk: { kty, crv, x, y, kid, alg: 'ES256', use: 'sig' } };
}
