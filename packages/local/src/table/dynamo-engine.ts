import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from '../http/read-body';
import { listen } from '../listen';
import { completeEngine } from './complete-engine';
import { dynaliteEngine } from './dynalite-engine';
import { createTableRequest } from './table-schema';
import type { ChangeWatch } from './watched-writes';

const MAX_ANSWER_BYTES = 1024 * 1024;

/** A running DynamoDB without any guard, and what answers its requests. */
export interface DynamoEngine {
  readonly server: Server;
  readonly listener: RequestListener;
}

/**
 * Starts dynalite on the loopback interface, with no table in it.
 *
 * @param port 0 for any free port
 * @param watch hears of changes. Default: nobody does
 * @throws Error with the code EADDRINUSE if the port is taken
 */
export async function startDynamoEngine(port: number, watch?: ChangeWatch): Promise<DynamoEngine> {
  const { server, listener } = dynaliteEngine();
  await listen(server, port);
  return { server, listener: completeEngine(listener, watch) };
}

/** Makes a table with the keys of the shared one; resolves when it can be used. */
export async function createTable(server: Server, tableName: string, accessKeyId: string): Promise<void> {
  const { port } = server.address() as AddressInfo;
  const call = (operation: string, body: object) => send(port, accessKeyId, operation, body);
  await call('CreateTable', createTableRequest(tableName));
  while (!(await call('DescribeTable', { TableName: tableName })).includes('"TableStatus":"ACTIVE"'));
}

async function send(port: number, accessKeyId: string, operation: string, body: object): Promise<string> {
  const outgoing = request({ port, host: '127.0.0.1', method: 'POST', agent: false });
  outgoing.setHeader('Content-Type', 'application/x-amz-json-1.0');
  outgoing.setHeader('X-Amz-Target', `DynamoDB_20120810.${operation}`);
  outgoing.setHeader('X-Amz-Date', '20260101T000000Z');
  outgoing.setHeader(
    'Authorization',
    `AWS4-HMAC-SHA256 Credential=${accessKeyId}/local, SignedHeaders=host, Signature=none`,
  );
  outgoing.end(JSON.stringify(body));
  const [response] = await once(outgoing, 'response');
  const answer = String(await readBody(response, MAX_ANSWER_BYTES));
  if (response.statusCode !== 200) throw new Error(`the local table could not be set up: ${answer}`);
  return answer;
}
