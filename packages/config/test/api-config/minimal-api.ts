import { parseApiConfig } from '../../src';

/** The least that an `api-config.yaml` says. */
export const MINIMAL_API = {
  apiName: 'flight-bff',
  ecrRepository: 'company/flight-bff',
  imageTag: 'v1',
  routes: [{ path: '/flights', method: 'GET', functionName: 'FlightBffHandler' }],
} as const;

/** The same but for its routes, as YAML with more lines after it. */
export function apiYaml(...lines: string[]): string {
  return ['apiName: flight-bff', 'ecrRepository: company/flight-bff', ...lines, ''].join('\n');
}

/** One route in a line. */
export function routeLine(route: string): string {
  return `  - { path: /flights, method: GET, functionName: FlightBffHandler, ${route} }`;
}

/** What is wrong with a text, as `line:column code message`. */
export function findingsIn(text: string): string[] {
  const result = parseApiConfig(text);
  if (result.ok) return [];
  return result.diagnostics.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`);
}
