import { isMapping } from '@drystone/config';
import type { LocalFunction } from '../aws/lambda-endpoint';

/** One call of a service by a function, and what became of it. */
export interface CallDone {
  readonly serviceName: string;
  /** `GET` and `/flights?to=AMS` of an HTTP request; of any other payload `INVOKE` and nothing. */
  readonly method: string;
  readonly target: string;
  /** 500 where the function failed; undefined for an answer that is none of HTTP. */
  readonly status?: number;
  readonly durationMs: number;
  /** The correlation id that came along, else the id of the invocation. */
  readonly id: string;
  /** Why the function failed. */
  readonly reason?: string;
}

/** The same function, whose calls are told. */
export function observed(
  serviceName: string,
  called: LocalFunction,
  onCall: (call: CallDone) => void,
): LocalFunction {
  return async (event, call) => {
    const startedMs = performance.now();
    const tell = (outcome: Pick<CallDone, 'status' | 'reason'>) => {
      const durationMs = performance.now() - startedMs;
      onCall({ serviceName, ...requestOf(event), durationMs, id: idOf(event) ?? call.requestId, ...outcome });
    };
    try {
      const result = await called(event, call);
      tell(isMapping(result) && typeof result.statusCode === 'number' ? { status: result.statusCode } : {});
      return result;
    } catch (error) {
      tell({ status: 500, reason: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  };
}

/** What a request asks for; `INVOKE` and nothing where it is none. */
export function requestOf(event: unknown): { readonly method: string; readonly target: string } {
  if (!isMapping(event) || typeof event.httpMethod !== 'string') return { method: 'INVOKE', target: '' };
  const { httpMethod, path, multiValueQueryStringParameters, queryStringParameters } = event;
  const query = queryOf(multiValueQueryStringParameters ?? queryStringParameters);
  return { method: httpMethod, target: `${String(path)}${query && `?${query}`}` };
}

function queryOf(parameters: unknown): string {
  if (!isMapping(parameters)) return '';
  const pairs = Object.entries(parameters).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name, String(value)]),
  );
  return new URLSearchParams(pairs).toString();
}

/** `@drystone/runtime` sends it along as a header; it takes the id of a gateway's request where there is none. */
export function idOf(event: unknown): string | undefined {
  const { headers, requestContext } = isMapping(event) ? event : {};
  const sent = isMapping(headers) ? headers['x-correlation-id'] : undefined;
  const given = isMapping(requestContext) ? requestContext.requestId : undefined;
  return [sent, given].find((id) => typeof id === 'string');
}
