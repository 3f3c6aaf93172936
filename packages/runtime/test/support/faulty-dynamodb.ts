import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** One thing that goes wrong on the wire. Whether the request was carried out before is up to `done`. */
export interface Fault {
  /** The operations that meet it. Default: all */
  readonly operation?: string;
  /** How many requests in a row. Default: all */
  readonly times?: number;
  /** Carry the request out, and let only the answer go wrong. Default: false */
  readonly done?: boolean;
  readonly answer: (response: ServerResponse) => void;
}

export interface FaultyDynamoDb {
  /** A client that has met no fault yet: each one has only so many retries, and gets them back by successes. */
  newClient(): DynamoDBClient;
  /** The operations that arrived, in their order. */
  readonly arrived: string[];
  inject(fault: Fault): void;
  close(): Promise<void>;
}

const MAX_ATTEMPTS = 2;
/** Long enough for a slow machine, and waited for only where no answer comes. */
const REQUEST_TIMEOUT_MS = 250;

/**
 * DynamoDB's endpoint with a real connection in between that fails as it is told, in front of a real table.
 *
 * @param endpoint The table that carries out what is let through
 */
export async function startFaultyDynamoDb(endpoint: string): Promise<FaultyDynamoDb> {
  const faults: { fault: Fault; left: number }[] = [];
  const arrived: string[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    arrived.push(operation);
    const body = JSON.stringify(await json(request));
    const found = faults.find(
      ({ fault, left }) => left > 0 && [undefined, operation].includes(fault.operation),
    );
    if (found) found.left -= 1;
    if (!found || found.fault.done) {
      const { status, text } = await forward(endpoint, request, body);
      if (!found) response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0' }).end(text);
    }
    found?.fault.answer(response);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: Error) => response.destroy(error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    newClient: () =>
      new DynamoDBClient({
        endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        region: 'eu-west-1',
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
        maxAttempts: MAX_ATTEMPTS,
        requestHandler: { requestTimeout: REQUEST_TIMEOUT_MS, throwOnRequestTimeout: true },
      }),
    arrived,
    inject: (fault) => {
      faults.length = 0;
      faults.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function forward(endpoint: string, { headers }: IncomingMessage, body: string) {
  const named = ['content-type', 'x-amz-target', 'x-amz-date', 'authorization', 'x-amz-content-sha256'];
  const kept = Object.fromEntries(named.map((name) => [name, String(headers[name] ?? '')]));
  const response = await fetch(endpoint, { method: 'POST', headers: kept, body });
  return { status: response.status, text: await response.text() };
}
