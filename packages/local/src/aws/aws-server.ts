import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { REGION } from '../aws-identity';
import { readBody } from '../http/read-body';
import { closeServer, listen } from '../listen';
import type { AwsAnswer, AwsEndpoint, AwsRequest } from './aws-exchange';
import { errorAnswer } from './aws-exchange';
import { type AwsRouterOptions, awsRouter } from './aws-router';
import type { Fault } from './fault';

export interface AwsServerOptions extends AwsRouterOptions {
  /** Port on 127.0.0.1. Default: 0, any free port */
  readonly port?: number;
}

/** APIs of AWS on the loopback interface. */
export interface AwsServer {
  /** For example `http://127.0.0.1:41234` */
  readonly endpoint: string;
  /** What an AWS SDK needs in `process.env` to come here. */
  readonly environment: Readonly<Record<string, string>>;
  /** The next requests for an operation, such as `Invoke`, meet these faults, one each; earlier ones are forgotten. */
  inject(operation: string, ...faults: readonly Fault[]): void;
  /** Frees the port and breaks open connections. */
  close(): Promise<void>;
}

/** More than any API behind this server takes. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/**
 * Starts a server that answers as AWS does, for the SDK as it is: only its endpoint is another one.
 * Signatures are not checked.
 *
 * @example
 * const functions = { StagingFlightService: async (event) => ({ statusCode: 200, body: '[]' }) };
 * const aws = await startAwsServer([lambdaEndpoint({ functions }), parameterEndpoint(new Map())]);
 * const lambda = new LambdaClient({ endpoint: aws.endpoint });
 * aws.inject('Invoke', lambdaThrottle());
 */
export async function startAwsServer(
  endpoints: readonly AwsEndpoint[],
  { port = 0, ...options }: AwsServerOptions = {},
): Promise<AwsServer> {
  const router = awsRouter(endpoints, options);
  const respond = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const request = await readRequest(incoming);
    if (!request) return send(outgoing, errorAnswer(413, 'RequestEntityTooLargeException', 'Too large.'));
    const outcome = await router.exchange(request);
    if (outcome === 'reset') return void outgoing.socket?.destroy();
    if (outcome !== 'silence') send(outgoing, outcome);
  };
  const server = createServer((incoming, outgoing) => {
    respond(incoming, outgoing).catch((error: unknown) =>
      send(outgoing, errorAnswer(500, 'InternalServerError', String(error))),
    );
  });
  const endpoint = await listen(server, port);
  return {
    endpoint,
    environment: sdkEnvironment(endpoint),
    inject: (operation, ...faults) => router.inject(operation, ...faults),
    close: () => closeServer(server),
  };
}

async function readRequest(incoming: IncomingMessage): Promise<AwsRequest | undefined> {
  const body = await readBody(incoming, MAX_BODY_BYTES);
  const { method = '', url = '', headers } = incoming;
  const [path = '', query] = url.split('?');
  return (
    body && { method, path, query: new URLSearchParams(query), headers, body: body.toString(), bytes: body }
  );
}

function send(outgoing: ServerResponse, { status, headers, body }: AwsAnswer): void {
  outgoing.writeHead(status, headers).end(body);
}

/** Names of the variables: AWS SDKs and Tools Reference Guide, feature-ss-endpoints.html and settings-reference.html. */
function sdkEnvironment(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  };
}
