import type { ApiConfig } from './api-config';
import { functionSettings } from './functions';
import { type ApiRoute, MAX_BUFFERED_TIMEOUT_MS, MAX_STREAMED_TIMEOUT_MS } from './routes';

/** API Gateway quotas: the longest wait for an answer that is not streamed, and for one that is. */
const LONGEST_WAIT_MS = { BUFFERED: MAX_BUFFERED_TIMEOUT_MS, STREAM: MAX_STREAMED_TIMEOUT_MS };

/**
 * How long a caller of a route waits at most: as the route says, else as long as its function may run, and never longer
 * than API Gateway waits.
 *
 * @returns milliseconds
 * @example routeWaitMs({ ...route, timeoutMs: 5000 }, config) // 5000
 */
export function routeWaitMs(
  { timeoutMs, functionName, responseTransferMode }: ApiRoute,
  { functions }: Pick<ApiConfig, 'functions'>,
): number {
  const longest = LONGEST_WAIT_MS[responseTransferMode];
  if (timeoutMs !== undefined || functionName === undefined) return timeoutMs ?? longest;
  return Math.min(longest, functionSettings(functions, functionName).timeout * 1000);
}
