import { sign } from 'node:crypto';
import type { IssuerKey } from './issuer-key';

/** What a token says of whom, besides who made it and when. */
export interface TokenClaims {
  /** Whom it is about. */
  readonly subject: string;
  /** For whom it is made. */
  readonly audience: string | readonly string[];
  readonly scopes: readonly string[];
  readonly expiresInSeconds: number;
  /** Further claims; they may replace those above. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/**
 * A JSON Web Token (RFC 7519), signed with ES256 (RFC 7518 §3.4: the two numbers of the signature, one after the other).
 *
 * @param issuer its `iss`
 */
export function signToken(issuer: string, { privateKey, publicJwk }: IssuerKey, token: TokenClaims): string {
  const issuedAt = Math.floor(Date.now() / 1000);
  const header = { alg: 'ES256', typ: 'JWT', kid: publicJwk.kid };
  const payload = {
    iss: issuer,
    sub: token.subject,
    aud: token.audience,
    scope: token.scopes.join(' '),
    iat: issuedAt,
    exp: issuedAt + token.expiresInSeconds,
    ...token.claims,
  };
  const signed = [header, payload].map(encoded).join('.');
  const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
