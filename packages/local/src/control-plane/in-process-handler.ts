import { Readable } from 'node:stream';
import type { AwsAnswer, AwsEndpoint, AwsRequest } from '../aws/aws-exchange';
import { type AwsRouter, type AwsRouterOptions, awsRouter } from '../aws/aws-router';

/** What an AWS SDK hands its `requestHandler`, as far as it is looked at here. */
export interface SdkRequest {
  readonly method: string;
  readonly hostname: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What an AWS SDK takes from it. */
export interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array | Readable;
}

export interface InProcessHandler extends Pick<AwsRouter, 'inject'> {
  handle(request: SdkRequest): Promise<{ response: SdkResponse }>;
  readonly metadata: { readonly handlerProtocol: string };
}

/**
 * APIs of AWS without a socket: the clients write and read what they always do, and only the way between is short.
 *
 * A broken connection is the error ECONNRESET, and so is a silence: nobody waits here.
 *
 * @example
 * const lambda = new LambdaClient({ region: 'us-east-1', requestHandler: inProcessHandler(plane.endpoints) });
 */
export function inProcessHandler(
  endpoints: readonly AwsEndpoint[],
  options: AwsRouterOptions = {},
): InProcessHandler {
  const router = awsRouter(endpoints, options);
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    inject: (operation, ...faults) => router.inject(operation, ...faults),
    handle: async (request) => {
      const outcome = await router.exchange(await received(request));
      if (outcome === 'reset' || outcome === 'silence') throw connectionReset();
      return { response: sent(outcome) };
    },
  };
}

async function received({ method, hostname, path, query, headers, body }: SdkRequest): Promise<AwsRequest> {
  const bytes = await bytesOf(body);
  const host = headers['host'] ?? hostname;
  return {
    method,
    path,
    query: searchParams(query),
    headers: { ...headers, host },
    body: typeof body === 'string' ? body : bytes.toString(),
    bytes,
  };
}

async function bytesOf(body: unknown): Promise<Buffer> {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return Buffer.concat(await Readable.from(body as AsyncIterable<Uint8Array>).toArray());
}

function searchParams(query: SdkRequest['query'] = {}): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, values] of Object.entries(query)) {
    for (const value of [values ?? ''].flat()) params.append(name, value);
  }
  return params;
}

function sent({ status, headers = {}, body }: AwsAnswer): SdkResponse {
  const isStream = typeof body !== 'string';
  return {
    statusCode: status,
    headers: { ...headers },
    body: isStream ? Readable.from([body], { objectMode: false }) : new TextEncoder().encode(body),
  };
}

/** Named as the SDK's own handler names what is broken off, so that its retries know it. */
function connectionReset(): Error {
  return Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
}
