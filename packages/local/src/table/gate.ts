import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isMapping } from '@drystone/config';
import { type Denial, denialOf } from '../access/access-denied';
import { accessKeyIdOf } from '../access/access-key-id';
import type { Callers } from '../access/caller';
import { isAllowed } from '../access/policy';
import { readBody } from '../http/read-body';
import { replay } from './replay';
import { requestedAccess } from './requested-access';
import { tableMend } from './table-mend';
import type { TableNaming } from './table-naming';

export interface GateOptions {
  /** What answers the requests that are let through. */
  readonly engine: RequestListener;
  readonly naming: TableNaming;
  readonly callers: Callers;
  readonly onDenied: (denial: Denial) => void;
}

/** DynamoDB takes requests of 16 MB at most (DynamoDB Developer Guide, ServiceQuotas.html). */
const MAX_REQUEST_BYTES = 16 * 1024 * 1024;
const OPERATION = /^DynamoDB_20120810\.(\w+)$/;

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
  { engine, naming, callers, onDenied }: GateOptions,
): Promise<void> {
  const body = await readBody(incoming, MAX_REQUEST_BYTES);
  if (!body) return refuse(outgoing, 'SerializationException', 'the request is larger than 16 MB', 413);
  const operation = OPERATION.exec(String(incoming.headers['x-amz-target']))?.[1];
  if (operation === undefined) return refuse(outgoing, 'UnknownOperationException', '');
  const accessKeyId = accessKeyIdOf(incoming.headers);
  if (accessKeyId === undefined) {
    return refuse(outgoing, 'MissingAuthenticationTokenException', 'Request is missing Authentication Token');
  }
  const caller = callers.get(accessKeyId);
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
  const denial = denialOf(refused, caller, tableMend);
  onDenied(denial);
  refuse(outgoing, 'AccessDeniedException', denial.message);
}

function parsed(body: Buffer): Record<string, unknown> | undefined {
  try {
    const request: unknown = JSON.parse(body.toString());
    return isMapping(request) ? request : undefined;
  } catch {
    return undefined;
  }
}

function refuse(outgoing: ServerResponse, type: string, message: string, status = 400): void {
  // `Message` with a capital is what DynamoDB sends here; clients read both spellings.
  const body = JSON.stringify({ __type: `com.amazon.coral.service#${type}`, Message: message });
  outgoing.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0' }).end(body);
}
