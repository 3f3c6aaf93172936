import { createServer, type Server } from 'node:http';
import { closeServer, listen } from '../listen';
import type { IssuerKey } from './issuer-key';

/** An issuer of tokens that answers for its keys. */
export interface IssuerServer {
  readonly port: number;
  /** The `iss` of its tokens, for example `http://127.0.0.1:41234` */
  readonly issuer: string;
  close(): Promise<void>;
}

export function issuerUrl(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/**
 * Serves what a verifier of tokens asks an issuer for: its metadata (OpenID Connect Discovery 1.0 §4, RFC 8414) and its
 * keys (RFC 7517). Nobody can log in there; tokens come from `npx projen dev:token`.
 *
 * @param port on 127.0.0.1; 0 for any free port
 * @throws Error with the code EADDRINUSE if the port is taken
 */
export async function startIssuer(key: IssuerKey, port: number): Promise<IssuerServer> {
  const server: Server = createServer(({ url = '' }, outgoing) => {
    const document = documents(issuer, key)[url];
    outgoing.writeHead(document ? 200 : 404, { 'content-type': 'application/json' });
    outgoing.end(JSON.stringify(document ?? { error: 'not_found' }));
  });
  const issuer = await listen(server, port);
  return { port: Number(new URL(issuer).port), issuer, close: () => closeServer(server) };
}

function documents(issuer: string, { publicJwk }: IssuerKey): Readonly<Record<string, object | undefined>> {
  return {
    '/.well-known/openid-configuration': {
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      response_types_supported: [],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256'],
    },
    '/.well-known/jwks.json': { keys: [publicJwk] },
  };
}
