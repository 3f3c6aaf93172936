import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ApiConfig } from '@drystone/config';
import { type ApiGatewayOptions, createApiGateway } from '../../src/api/api-gateway';
import type { Exchange } from '../../src/http/exchange-server';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface RunningGateway {
  /** What was logged, in order. */
  readonly exchanges: Exchange[];
  /** @param headers names and values in turn, so that a name can come twice */
  send(method: string, target: string, headers?: readonly string[], body?: string | Buffer): Promise<Answer>;
  close(): Promise<void>;
}

/** A gateway whose functions, where nothing else is said, answer 200 with the event that they got. */
export async function startGateway(
  options: Partial<ApiGatewayOptions> & { readonly config: () => ApiConfig },
): Promise<RunningGateway> {
  const exchanges: Exchange[] = [];
  const server = createApiGateway({
    invoke: async (_, { eventJson }) => ({ ok: true, result: { statusCode: 200, body: eventJson } }),
    authorize: async () => {
      throw new Error('the authorizer was not expected to be called');
    },
    onExchange: (exchange) => exchanges.push(exchange),
    ...options,
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  return {
    exchanges,
    async send(method, path, headers = [], body) {
      const lines = ['Host', `127.0.0.1:${port}`, ...headers];
      if (body !== undefined) lines.push('Content-Length', String(Buffer.byteLength(body)));
      const outgoing = request({ port, method, path, headers: lines, agent });
      outgoing.end(body);
      const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
      return {
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: await text(response),
      };
    },
    async close() {
      agent.destroy();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
