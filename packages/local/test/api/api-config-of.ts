import { type ApiConfig, parseApiConfig } from '@drystone/config';
import { stringify } from 'yaml';

/** An `api-config.yaml` with these fields, and whatever else must be there. */
export function apiConfigOf(content: object): ApiConfig {
  const required = { apiName: 'flight-bff', ecrRepository: 'company/flight-bff' };
  const result = parseApiConfig(stringify({ ...required, ...content }));
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return result.config;
}

/** A route of a function with these fields. */
export function routeOf(content: object): object {
  return { path: '/flights', method: 'GET', functionName: 'FlightHandler', auth: 'none', ...content };
}
