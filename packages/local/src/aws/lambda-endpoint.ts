import type { RequestedAccess } from '../access/policy';
import { ACCOUNT_ID, REGION } from '../aws-identity';
import type { AwsAnswer, AwsEndpoint, AwsRequest } from './aws-exchange';
import { errorAnswer } from './aws-exchange';
import { type FunctionReference, functionReference } from './function-reference';

/** A function that Lambda would run. It gets its event as it is after JSON; what it throws is a function error. */
export type LocalFunction = (event: unknown, call: FunctionCall) => unknown;

export interface FunctionCall {
  readonly requestId: string;
  /** Version or alias that was asked for, such as `live`. */
  readonly qualifier: string;
  /** `X-Amzn-Trace-Id` as the caller sent it. */
  readonly traceId: string | undefined;
}

export interface LambdaEndpointOptions {
  /** Functions by name; asked for at each request. */
  readonly functions: Readonly<Record<string, LocalFunction>>;
  /** Hears how an asynchronous invocation ended. Default: nobody does */
  readonly onAsyncResult?: (functionName: string, answer: AwsAnswer) => void;
  /** Makes an asynchronous invocation, and again after a failure; false where it does not. Default: it is made once */
  readonly invokeLater?: (functionName: string, event: unknown) => boolean;
}

/** What Invoke takes at most, and returns at most of a synchronous call; the refusal names the first number. */
const MAX_SYNC_BYTES = 6_291_556;
/** Lambda API reference, Invoke: 1 MB for asynchronous invocations. */
const MAX_ASYNC_BYTES = 1_048_576;
/** ARN of any function up to its name. */
export const FUNCTION_ARN = `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:`;
const INVOKE = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/**
 * Lambda, as far as `Invoke` (Lambda API reference, API_Invoke.html).
 *
 * A function that throws is answered with status 200, the header `X-Amz-Function-Error` and the error as payload
 * (measured against the SDK: it does not throw). An asynchronous call is answered with 202 before the function runs;
 * AWS would try it twice more after a failure (Developer Guide, invocation-async-error-handling.html), this leaves it to
 * `invokeLater`.
 */
export function lambdaEndpoint(options: LambdaEndpointOptions): AwsEndpoint {
  const { functions, onAsyncResult, invokeLater } = options;
  const answer = (request: AwsRequest): AwsAnswer | Promise<AwsAnswer> => {
    const { name, qualifier = '$LATEST' } = functionOf(request);
    const called = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (!called) return functionNotFound(name);
    return invocationAnswer(request, {
      called,
      qualifier,
      executedVersion: '1',
      onAsyncResult: (ended) => onAsyncResult?.(name, ended),
      invokeLater: (event) => invokeLater?.(name, event) ?? false,
    });
  };
  return { operationOf: ({ path }) => (INVOKE.test(path) ? 'Invoke' : undefined), answer };
}

/** What `Invoke` asks of IAM: a function, or the version or alias of it (Service Authorization Reference, list_awslambda.html). */
export function invokeAccess(request: AwsRequest): RequestedAccess[] {
  const { name, qualifier } = functionOf(request);
  const resource = [`${FUNCTION_ARN}${name}`, qualifier].filter((part) => part !== undefined).join(':');
  return [{ action: 'lambda:InvokeFunction', resource }];
}

/** What an invocation runs, once it is clear which code that is. */
export interface Invocation {
  readonly called: LocalFunction;
  readonly qualifier: string;
  readonly executedVersion: string;
  readonly onAsyncResult?: (answer: AwsAnswer) => void;
  readonly invokeLater?: (event: unknown) => boolean;
}

/** Checks an event, runs the function and answers as `Invoke` does. */
export async function invocationAnswer(request: AwsRequest, invocation: Invocation): Promise<AwsAnswer> {
  const isAsync = request.headers['x-amz-invocation-type'] === 'Event';
  const event = parsedEvent(request.body);
  if (!event)
    return errorAnswer(400, 'InvalidRequestContentException', 'Could not parse request body into json');
  const limitBytes = isAsync ? MAX_ASYNC_BYTES : MAX_SYNC_BYTES;
  if (request.bytes.length > limitBytes) return requestTooLarge(limitBytes);
  const requestId = crypto.randomUUID();
  const accepted = { status: 202, headers: { 'x-amzn-requestid': requestId }, body: '' };
  if (isAsync && invocation.invokeLater?.(event.value)) return accepted;
  const traceId = request.headers['x-amzn-trace-id'];
  const call = { requestId, qualifier: invocation.qualifier, traceId: traceId?.toString() };
  const result = run(invocation, event.value, call);
  if (!isAsync) return result;
  void result.then((ended) => invocation.onAsyncResult?.(ended));
  return accepted;
}

async function run(invocation: Invocation, event: unknown, call: FunctionCall): Promise<AwsAnswer> {
  const { called, executedVersion } = invocation;
  const headers = { 'x-amzn-requestid': call.requestId, 'x-amz-executed-version': executedVersion };
  try {
    const body = JSON.stringify((await called(event, call)) ?? null);
    if (Buffer.byteLength(body) > MAX_SYNC_BYTES) throw new ResponseSizeTooLarge();
    return { status: 200, headers, body };
  } catch (error) {
    const body = JSON.stringify(functionError(error));
    return { status: 200, headers: { ...headers, 'x-amz-function-error': 'Unhandled' }, body };
  }
}

/** Lambda Developer Guide, nodejs-exceptions.html. */
function functionError(error: unknown) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

class ResponseSizeTooLarge extends Error {
  override readonly name = 'Function.ResponseSizeTooLarge';
  override readonly message = `Response payload size exceeded maximum allowed payload size (${MAX_SYNC_BYTES} bytes).`;
}

function functionNotFound(name: string): AwsAnswer {
  const message = `Function not found: ${FUNCTION_ARN}${name}`;
  return errorAnswer(404, 'ResourceNotFoundException', message, { Type: 'User' });
}

function requestTooLarge(limitBytes: number): AwsAnswer {
  const message = `Request must be smaller than ${limitBytes} bytes for the InvokeFunction operation`;
  return errorAnswer(413, 'RequestEntityTooLargeException', message);
}

function functionOf({ path, query }: AwsRequest): FunctionReference {
  return functionReference(INVOKE.exec(path)?.[1] ?? '', query);
}

function parsedEvent(body: string): { value: unknown } | undefined {
  try {
    return { value: body === '' ? {} : JSON.parse(body) };
  } catch {
    return undefined;
  }
}
