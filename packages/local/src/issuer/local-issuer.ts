import { createServer } from 'node:http';
import { closeServer, isPortTaken, listen } from '../listen';
import { type IssuerServer, issuerUrl, startIssuer } from './issuer-server';
import { signToken, type TokenClaims } from './sign-token';
import { keepIssuer, readIssuer, type StoredIssuer } from './stored-issuer';

/**
 * Starts the issuer of a repository where it was before: its earlier tokens are good again. Where that port is taken by
 * now, it moves to another, and they are not.
 */
export async function startLocalIssuer(projectDir: string): Promise<IssuerServer> {
  const stored = await readIssuer(projectDir);
  const server = await startIssuer(stored.key, stored.port).catch((error: unknown) => {
    if (isPortTaken(error)) return startIssuer(stored.key, 0);
    throw error;
  });
  await keepIssuer(projectDir, { ...stored, port: server.port });
  return server;
}

/** A token of a repository's issuer, whether that runs now or will run later. */
export async function localToken(projectDir: string, claims: TokenClaims): Promise<string> {
  const { port, key } = await withPort(projectDir, await readIssuer(projectDir));
  return signToken(issuerUrl(port), key, claims);
}

/** One that never ran takes a port that is free now. */
async function withPort(projectDir: string, stored: StoredIssuer): Promise<StoredIssuer> {
  if (stored.port !== 0) return stored;
  const server = createServer();
  const port = Number(new URL(await listen(server, 0)).port);
  await closeServer(server);
  await keepIssuer(projectDir, { ...stored, port });
  return { ...stored, port };
}
