import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import { readBody } from '../http/read-body';
import { completeEngine } from './complete-engine';
import { createTableRequest } from './table-schema';

const MAX_ANSWER_BYTES = 1024 * 1024;

/** A running DynamoDB without any guard, and what answers its requests. */
export interface DynamoEngine {
  readonly server: Server;
  readonly listener: RequestListener;
}

/**
 * Starts dynalite on the loopback interface with the shared table in it.
 *
 * @param port 0 for any free port
 * @throws Error with the code EADDRINUSE if the port is taken
 */
export async function startDynamoEngine(tableName: string, port: number): Promise<DynamoEngine> {
  const server = dynalite({ createTableMs: 0 });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: listening } = server.address() as AddressInfo;
  await call(listening, 'CreateTable', createTableRequest(tableName));
  while (!(await isActive(listening, tableName)));
  const [listener] = server.listeners('request') as RequestListener[];
  if (!listener) throw new Error('dynalite has no request listener');
  return { server, listener: completeEngine(listener) };
}

async function isActive(port: number, tableName: string): Promise<boolean> {
  return (await call(port, 'DescribeTable', { TableName: tableName })).includes('"TableStatus":"ACTIVE"');
}

async function call(port: number, operation: string, body: Record<string, unknown>): Promise<string> {
  const outgoing = request({ port, host: '127.0.0.1', method: 'POST', agent: false });
  outgoing.setHeader('Content-Type', 'application/x-amz-json-1.0');
  outgoing.setHeader('X-Amz-Target', `DynamoDB_20120810.${operation}`);
  outgoing.setHeader('X-Amz-Date', '20260101T000000Z');
  outgoing.setHeader(
    'Authorization',
    'AWS4-HMAC-SHA256 Credential=setup, SignedHeaders=host, Signature=none',
  );
  outgoing.end(JSON.stringify(body));
  const [response] = await once(outgoing, 'response');
  const answer = String(await readBody(response, MAX_ANSWER_BYTES));
  if (response.statusCode !== 200) throw new Error(`the local table could not be set up: ${answer}`);
  return answer;
}
