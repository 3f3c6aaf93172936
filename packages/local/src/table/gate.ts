import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { readBody } from '../http/read-body';
import type { Caller, Denial } from './access-denied';
import { denialOf } from './access-denied';
import { isAllowed } from './policy';
import { replay } from './replay';
import { requestedAccess } from './requested-access';
import type { TableNaming } from './table-naming';
import { isRecord } from './wire-values';

export interface GateOptions {
  /** What answers the requests that are let through. */
  readonly engine: RequestListener;
  readonly naming: TableNaming;
  /** Who has an access key id, asked for at each request: the policies change when a service-config.yaml does. */
  readonly callerOf: (accessKeyId: string) => Caller | undefined;
  readonly onDenied: (denial: Denial) => void;
}

/** DynamoDB takes requests of 16 MB at most (DynamoDB Developer Guide, ServiceQuotas.html). */
const MAX_REQUEST_BYTES = 16 * 1024 * 1024;
const OPERATION = /^DynamoDB_20120810\.(\w+)$/;
const ACCESS_KEY_ID = /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\//;

/**
 * DynamoDB's endpoint as AWS guards it: finds out who calls, asks the policy, and only then lets the engine answer.
 *
 * Requests, errors and their order: DynamoDB Developer Guide, Programming.LowLevelAPI.html and
 * Programming.Errors.html. The access key id is the service's name; signatures are not checked.
 */
export function createGate(options: GateOptions): RequestListener {
  return (incoming, outgoing) => {
    admit(incoming, outgoing, options).catch((error: Error) =>
      refuse(outgoing, 'InternalServerError', error.message, 500),
    );
  };
}

async function admit(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { engine, naming, callerOf, onDenied }: GateOptions,
): Promise<void> {
  const body = await readBody(incoming, MAX_REQUEST_BYTES);
  if (!body) return refuse(outgoing, 'SerializationException', 'the request is larger than 16 MB', 413);
  const operation = OPERATION.exec(String(incoming.headers['x-amz-target']))?.[1];
  if (operation === undefined) return refuse(outgoing, 'UnknownOperationException', '');
  const accessKeyId = ACCESS_KEY_ID.exec(incoming.headers.authorization ?? '')?.[1];
  if (accessKeyId === undefined) {
    return refuse(outgoing, 'MissingAuthenticationTokenException', 'Request is missing Authentication Token');
  }
  const caller = callerOf(accessKeyId);
  if (!caller) {
    return refuse(
      outgoing,
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    );
  }
  const request = parsed(body);
  if (!request) return refuse(outgoing, 'SerializationException', '');
  const refused = requestedAccess(operation, request, naming).find(
    (access) => !isAllowed(caller.policy, access),
  );
  if (!refused) return replay(incoming, outgoing, body, engine);
  const denial = denialOf(refused, caller);
  onDenied(denial);
  refuse(outgoing, 'AccessDeniedException', denial.message);
}

function parsed(body: Buffer): Record<string, unknown> | undefined {
  try {
    const request: unknown = JSON.parse(body.toString());
    return isRecord(request) ? request : undefined;
  } catch {
    return undefined;
  }
}

function refuse(outgoing: ServerResponse, type: string, message: string, status = 400): void {
  // `Message` with a capital is what DynamoDB sends here; clients read both spellings.
  const body = JSON.stringify({ __type: `com.amazon.coral.service#${type}`, Message: message });
  outgoing.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0' }).end(body);
}
