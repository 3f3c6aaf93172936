import { invokeVersion } from '../../aws/lambda-changes';
import type { FunctionOutcome } from '../../planner/record-outcome';
import type { ActionContext, ActionOf } from './action-context';
import { callEach } from './call-outcome';

/** Invokes each new version, before any caller does. */
export function probeAll(
  { operationId, functions }: ActionOf<'probe'>,
  { target, keepLease }: ActionContext,
): Promise<FunctionOutcome[]> {
  return callEach(functions, async ({ functionName, version }) => {
    await keepLease();
    const answer = await invokeVersion(target.lambda, functionName, version, probeEvent(operationId));
    const problem = problemOf(answer);
    if (problem === undefined) return {};
    return { error: { kind: 'permanent', message: `version ${version} failed the probe: ${problem}` } };
  });
}

/**
 * A request that any handler can answer: to one of HTTP it is a GET of /, as API Gateway sends it; to one of messages it is
 * an empty batch. The operation's id is the same when the probe is repeated.
 */
function probeEvent(operationId: string): object {
  return {
    Records: [],
    resource: '/',
    path: '/',
    httpMethod: 'GET',
    headers: { 'user-agent': 'drystone-probe', 'x-correlation-id': operationId },
    multiValueHeaders: {},
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    requestContext: { requestId: operationId, httpMethod: 'GET', path: '/', stage: 'probe' },
    body: null,
    isBase64Encoded: false,
  };
}

/** A version is ill when it cannot begin, throws, or says of itself that it is; what it says otherwise is its own matter. */
function problemOf({ functionError, payload }: { functionError?: string; payload: string }) {
  if (functionError !== undefined) return `${functionError} ${errorType(payload)}`.trim();
  const status = member(payload, 'statusCode');
  return typeof status === 'number' && status >= 500 ? `status ${status}` : undefined;
}

/** Its name only: the message of an error may hold what nobody should read. */
function errorType(payload: string): string {
  const type = member(payload, 'errorType');
  return typeof type === 'string' ? type : '';
}

function member(payload: string, name: string): unknown {
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  } catch {
    return undefined;
  }
}
