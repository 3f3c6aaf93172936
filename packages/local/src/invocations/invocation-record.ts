import { randomUUID } from 'node:crypto';
import { FUNCTION_ARN } from '../aws/lambda-endpoint';

/** How an invocation that nobody waits for ended. */
export type InvocationEnd =
  { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly error: unknown };

export type InvocationRecord = ReturnType<typeof invocationRecord>;

/** What a destination gets to know (Lambda Developer Guide, invocation-async-retain-records.html). */
export function invocationRecord(
  functionName: string,
  { payload, attempts, end }: { payload: unknown; attempts: number; end: InvocationEnd },
) {
  const functionError = end.ok ? {} : { functionError: 'Unhandled' };
  return {
    version: '1.0',
    timestamp: new Date().toISOString(),
    requestContext: {
      requestId: randomUUID(),
      functionArn: `${FUNCTION_ARN}${functionName}:live`,
      condition: end.ok ? 'Success' : 'RetriesExhausted',
      approximateInvokeCount: attempts,
    },
    requestPayload: payload,
    responseContext: { statusCode: 200, executedVersion: '1', ...functionError },
    responsePayload: end.ok ? (end.result ?? null) : errorOf(end.error),
  };
}

function errorOf(error: unknown) {
  return error instanceof Error
    ? { errorType: error.name, errorMessage: error.message }
    : { errorType: typeof error, errorMessage: String(error) };
}
