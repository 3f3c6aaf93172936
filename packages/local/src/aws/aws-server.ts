import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { REGION } from '../aws-identity';
import { readBody } from '../http/read-body';
import { closeServer, listen } from '../listen';
import type { AwsAnswer, AwsEndpoint, AwsRequest } from './aws-exchange';
import { errorAnswer } from './aws-exchange';
import type { Fault } from './fault';

export interface AwsServerOptions {
  /** Hears of every request, before it is answered. Default: nobody does */
  readonly onCall?: (operation: string, request: AwsRequest) => void;
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

const sleep = promisify(setTimeout);

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
  { onCall = () => undefined, port = 0 }: AwsServerOptions = {},
): Promise<AwsServer> {
  const faults = new Map<string, Fault[]>();
  const respond = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const request = await readRequest(incoming);
    if (!request) return send(outgoing, errorAnswer(413, 'RequestEntityTooLargeException', 'Too large.'));
    const endpoint = endpoints.find((each) => each.operationOf(request) !== undefined);
    const operation = endpoint?.operationOf(request) ?? String(incoming.headers['x-amz-target'] ?? 'Unknown');
    onCall(operation, request);
    const answer = () =>
      endpoint?.answer(request) ?? errorAnswer(400, 'UnknownOperationException', operation);
    await meet(faults.get(shortName(operation))?.shift(), answer, outgoing);
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
    inject: (operation, ...next) => {
      faults.set(operation, [...next]);
    },
    close: () => closeServer(server),
  };
}

async function meet(
  fault: Fault | undefined,
  answer: () => AwsAnswer | Promise<AwsAnswer>,
  outgoing: ServerResponse,
): Promise<void> {
  if (fault?.kind === 'answer') return send(outgoing, fault.answer);
  if (fault?.kind === 'reset' && fault.when === 'before') return void outgoing.socket?.destroy();
  const answered = await answer();
  if (fault?.kind === 'reset') return void outgoing.socket?.destroy();
  if (fault?.kind === 'silence') return;
  if (fault?.kind === 'latency') await sleep(fault.milliseconds);
  send(outgoing, answered);
}

async function readRequest(incoming: IncomingMessage): Promise<AwsRequest | undefined> {
  const body = await readBody(incoming, MAX_BODY_BYTES);
  const { method = '', url = '', headers } = incoming;
  const [path = '', query] = url.split('?');
  return body && { method, path, query: new URLSearchParams(query), headers, body: body.toString() };
}

function send(outgoing: ServerResponse, { status, headers, body }: AwsAnswer): void {
  outgoing.writeHead(status, headers).end(body);
}

/** `AWSEvents.PutEvents` is `PutEvents`. */
function shortName(operation: string): string {
  return operation.split('.').at(-1) ?? operation;
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
