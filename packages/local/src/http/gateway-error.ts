import type { GatewayResponseType } from '@drystone/config';

/** A request that API Gateway answers itself, because of what is wrong with it or with its function. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';

  /**
   * @param type under which the API may change the answer
   * @param answer what the caller is told: `$context.error.message`, null where API Gateway says nothing
   * @param reason what the developer is told
   */
  constructor(
    readonly type: GatewayResponseType,
    readonly status: number,
    readonly answer: string | null,
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** Malformed answers and failed functions have no type of their own, and 502. */
export function internalServerError(reason: string): GatewayError {
  return new GatewayError('DEFAULT_5XX', 502, 'Internal server error', reason);
}

/** API Gateway says the same of a path, a method and a signature that it does not find. */
export function missingAuthenticationToken(reason: string): GatewayError {
  return new GatewayError('MISSING_AUTHENTICATION_TOKEN', 403, 'Missing Authentication Token', reason);
}

export function requestTooLarge(reason: string): GatewayError {
  return new GatewayError('REQUEST_TOO_LARGE', 413, 'Request Too Long', reason);
}
