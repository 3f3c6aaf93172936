import { defaultPathSerializer } from 'openapi-fetch';
import { ConfigurationError } from '../configuration-error';

/**
 * The path of a request with its parameters put in.
 *
 * A parameter `.` or `..` would be resolved as a part of the URL, percent-encoded or not
 * (https://url.spec.whatwg.org/#double-dot-path-segment), and an empty one leaves a slash at the end, which routes do not
 * count: each would reach another path than the one that was called.
 *
 * @throws ConfigurationError for such a parameter.
 */
export function serializePath(path: string, parameters: Record<string, unknown>): string {
  for (const [name, value] of Object.entries(parameters)) {
    if (value === '' || value === '.' || value === '..') {
      throw new ConfigurationError(`The path parameter ${name} is "${value}", which no path can hold.`);
    }
  }
  return defaultPathSerializer(path, parameters);
}
