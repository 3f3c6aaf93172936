import type { Server } from 'node:http';
import { closeServer, listen } from '../listen';
import type { ServiceDirectory } from '../services/service-directory';
import type { DevFact } from './dev-event';
import type { Lifetime } from './lifetime';
import type { LocalAws } from './local-aws';
import { PortTakenError } from './port-taken-error';

/** What it takes to serve a repository. */
export interface Serving {
  readonly projectDir: string;
  /** Port of the HTTP gateway on 127.0.0.1; 0 for any free port */
  readonly port: number;
  readonly aws: Promise<LocalAws>;
  readonly directory: ServiceDirectory;
  readonly emit: (fact: DevFact) => void;
  readonly lifetime: Lifetime;
}

/**
 * @returns the gateway's address
 * @throws PortTakenError if its port is not free
 */
export async function openGateway(gateway: Server, { port, lifetime }: Serving): Promise<string> {
  const url = await listen(gateway, port).catch((error: unknown) => {
    throw PortTakenError.from(error, port, '--port');
  });
  lifetime.onEnd(() => closeServer(gateway));
  return url;
}
