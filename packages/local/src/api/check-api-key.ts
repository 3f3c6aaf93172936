import type { ApiConfig } from '@drystone/config';
import { GatewayError } from '../http/gateway-error';
import type { HttpRequest } from '../http/proxy-event';
import { localApiKeys } from './local-api-keys';
import { requestHeader } from './request-values';

/**
 * The key of a caller (API Gateway Developer Guide, api-gateway-api-key-source.html).
 *
 * @throws GatewayError INVALID_API_KEY where it is missing, or none of this machine's
 */
export function checkApiKey(config: ApiConfig, request: HttpRequest): string {
  const given = requestHeader(request, 'x-api-key');
  const keys = localApiKeys(config).map(({ key }) => key);
  if (given !== undefined && keys.includes(given)) return given;
  const wrong = given === undefined ? 'there is no x-api-key' : `x-api-key ${given} is not known`;
  const reason = `${wrong}; keys on this machine: ${keys.join(', ')}`;
  throw new GatewayError('INVALID_API_KEY', 403, 'Forbidden', reason);
}
