import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const AUDIENCE = 'flight-system';

/** An issuer of JSON Web Tokens, with its keys behind HTTP. */
export interface TokenIssuer {
  readonly issuer: string;
  /** A token that is good for five minutes, but for these claims. */
  token(claims?: Readonly<Record<string, unknown>>): string;
  /** Tokens that nobody may take for good, by what is wrong with them. */
  brokenTokens(scope: string): ReadonlyMap<string, string>;
  close(): Promise<void>;
}

export async function startTokenIssuer(): Promise<TokenIssuer> {
  const [{ publicKey, privateKey }, stranger] = [rsaKey(), rsaKey()];
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: '1', alg: 'RS256', use: 'sig' };
  const server = createServer((_, outgoing) => outgoing.end(JSON.stringify({ keys: [jwk] })));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const nowSeconds = Math.floor(Date.now() / 1000);
  const good = { iss: issuer, aud: AUDIENCE, sub: 'alice', iat: nowSeconds, exp: nowSeconds + 300 };
  const token = (claims: object = {}) => signed({ ...good, ...claims }, privateKey);
  return {
    issuer,
    token,
    brokenTokens: (scope) => {
      const [head, content, signature] = token({ scope }).split('.') as [string, string, string];
      return new Map([
        ['signed by somebody else', signed({ ...good, scope }, stranger.privateKey)],
        ['changed after it was signed', `${head}.${encoded({ ...good, scope, sub: 'bob' })}.${signature}`],
        ['without its signature', `${head}.${content}.`],
        ['with alg: none', `${encoded({ alg: 'none', kid: '1' })}.${content}.`],
        ['with alg: none and a signature', `${encoded({ alg: 'none', kid: '1' })}.${content}.${signature}`],
        ['with the public key as a secret', hmacSigned({ ...good, scope }, publicKey)],
        ['expired', token({ scope, exp: nowSeconds - 60 })],
        ['that never expires', token({ scope, exp: undefined })],
        ['for somebody else', token({ scope, aud: 'hotel-system' })],
        ['of another issuer', token({ scope, iss: 'https://evil.example' })],
        ['that is garbage', 'garbage'],
      ]);
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function rsaKey() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

function signed(claims: object, key: KeyObject): string {
  const content = `${encoded({ alg: 'RS256', kid: '1' })}.${encoded(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(key, 'base64url')}`;
}

/** The confusion of algorithms of RFC 8725 §2.1. */
function hmacSigned(claims: object, key: KeyObject): string {
  const content = `${encoded({ alg: 'HS256', kid: '1' })}.${encoded(claims)}`;
  const secret = key.export({ format: 'pem', type: 'spki' });
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
