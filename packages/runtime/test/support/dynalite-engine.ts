import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { completeEngine } from '../../../local/src/table/complete-engine';
import { dynaliteEngine } from '../../../local/src/table/dynalite-engine';
import type { Engine } from './local-table';

/** The engine of `npx projen dev`, in this process. */
export async function startDynalite(): Promise<Engine> {
  const { server, listener } = dynaliteEngine();
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
