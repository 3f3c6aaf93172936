import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** The side of AWS Lambda that a function asks for work. */
export interface RuntimeApi {
  /** Host and port, as `AWS_LAMBDA_RUNTIME_API` has them. */
  readonly address: string;
  /** Hands an event to the function; resolves with its answer, rejects with its error. */
  invoke(event: object): Promise<unknown>;
  close(): void;
}

interface Invocation {
  readonly id: string;
  readonly event: object;
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

const TIMEOUT_MS = 30_000;
const ROOT = '/2018-06-01/runtime';

/**
 * Starts a Runtime API on loopback for one function, which takes one event at a time.
 *
 * See https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export async function startRuntimeApi(): Promise<RuntimeApi> {
  const queued: Invocation[] = [];
  const running = new Map<string, Invocation>();
  let waiting: ServerResponse | undefined;

  function handOver(): void {
    const invocation = waiting && queued.shift();
    if (!waiting || !invocation) return;
    running.set(invocation.id, invocation);
    waiting.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': invocation.id,
      'lambda-runtime-deadline-ms': Date.now() + TIMEOUT_MS,
      'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:us-east-1:000000000000:function:image',
    });
    waiting.end(JSON.stringify(invocation.event));
    waiting = undefined;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === `${ROOT}/invocation/next`) {
      waiting = response;
      return handOver();
    }
    const body: unknown = await json(request);
    response.writeHead(202).end();
    if (request.url === `${ROOT}/init/error`) {
      for (const { reject } of queued.splice(0))
        reject(new Error(`the function did not start: ${JSON.stringify(body)}`));
      return;
    }
    const [, id = '', outcome] = /\/invocation\/([^/]+)\/(response|error)$/.exec(request.url ?? '') ?? [];
    const invocation = running.get(id);
    running.delete(id);
    if (outcome === 'response') invocation?.resolve(body);
    else invocation?.reject(new Error(`the function failed: ${JSON.stringify(body)}`));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    invoke: (event) =>
      new Promise((resolve, reject) => {
        queued.push({ id: randomUUID(), event, resolve, reject });
        handOver();
      }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
