import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An issuer of JSON Web Tokens with its key server. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly state: { requests: number; fail: 'no' | 'status' | 'reset' | 'nonsense' };
  /** A token that is valid for five minutes, but for what is given. */
  token(claims?: Record<string, unknown>, header?: Record<string, unknown>): string;
  /** Signs with another key from now on, which the server lists under another id. */
  rotate(): void;
  close(): Promise<void>;
}

const base64Url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

export async function startTokenIssuer(): Promise<TokenIssuer> {
  const state: TokenIssuer['state'] = { requests: 0, fail: 'no' };
  let key = { kid: '1', ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
  const server = createServer((incoming, outgoing) => {
    state.requests += 1;
    if (state.fail === 'reset') return incoming.socket.destroy();
    if (state.fail === 'status') return outgoing.writeHead(503).end();
    const jwk = { ...key.publicKey.export({ format: 'jwk' }), kid: key.kid, alg: 'ES256', use: 'sig' };
    return outgoing.end(state.fail === 'nonsense' ? '<html>' : JSON.stringify({ keys: [jwk] }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    state,
    token: (claims = {}, header = {}) => {
      const nowSeconds = Math.floor(Date.now() / 1000);
      const standard = {
        iss: issuer,
        aud: 'flight-system',
        sub: 'user-1',
        exp: nowSeconds + 300,
        iat: nowSeconds,
      };
      const head = base64Url({ alg: 'ES256', kid: key.kid, ...header });
      const content = `${head}.${base64Url({ ...standard, ...claims })}`;
      const signature = sign('sha256', Buffer.from(content), {
        key: key.privateKey,
        dsaEncoding: 'ieee-p1363',
      });
      return `${content}.${signature.toString('base64url')}`;
    },
    rotate: () => {
      key = { kid: '2', ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
