import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { completeEngine } from '../../../local/src/table/complete-engine';
import type { Engine } from './local-table';

const dynalite = require('dynalite') as (options: { createTableMs: number }) => Server;

/** The engine of `npx projen dev`, in this process. */
export async function startDynalite(): Promise<Engine> {
  const server = dynalite({ createTableMs: 0 });
  const [listener] = server.listeners('request') as [RequestListener];
  server.removeAllListeners('request').on('request', completeEngine(listener));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
