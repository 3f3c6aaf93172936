import { isMapping } from '@drystone/config';
import type { FunctionCall } from '../aws/lambda-endpoint';
import type { DevRecord } from './dev-record';
import { type Service, ServiceGoneError } from './service';

/** A service that another process serves: calls go to its Lambda. */
export function runningService(
  { serviceName, functionName, lambdaEndpoint, accessKeyId }: DevRecord,
  folder: string,
): Service {
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/`;
  const url = `${lambdaEndpoint}/2015-03-31/functions/${functionName}/invocations`;
  return {
    serviceName,
    functionName,
    origin: `running beside, in ${folder}`,
    call: async (event, call) => {
      const response = await post(url, event, { authorization, ...traceHeader(call) });
      const payload: unknown = await response.json();
      if (response.ok && !response.headers.has('x-amz-function-error')) return payload;
      throw calleeError(payload);
    },
  };
}

function traceHeader({ traceId }: FunctionCall): Record<string, string> {
  return traceId === undefined ? {} : { 'x-amzn-trace-id': traceId };
}

async function post(url: string, event: unknown, headers: Record<string, string>): Promise<Response> {
  try {
    return await fetch(url, { method: 'POST', body: JSON.stringify(event), headers });
  } catch (error) {
    throw isRefused(error) ? new ServiceGoneError('its process has ended', { cause: error }) : error;
  }
}

/** The connection did not come about, so that nothing was run. */
function isRefused(error: unknown): boolean {
  const { cause } = Object(error) as { cause?: { code?: unknown } };
  return cause?.code === 'ECONNREFUSED';
}

/** The error of the function, else that of its Lambda, under its own name. */
export function calleeError(payload: unknown): Error {
  const { errorType, errorMessage, message, trace } = isMapping(payload) ? payload : {};
  const error = new Error(String(errorMessage ?? message ?? 'it did not say why'));
  if (typeof errorType === 'string') error.name = errorType;
  if (Array.isArray(trace)) error.stack = trace.join('\n');
  return error;
}
