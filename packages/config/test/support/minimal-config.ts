/** The least that a `service-config.yaml` says. */
export const MINIMAL_CONFIG = {
  serviceName: 'flight-service',
  functionName: 'FlightService',
  ecrRepository: 'company/flight-service',
  imageTag: 'v1.2.3',
} as const;

/** The same as YAML, with more lines after it. */
export function minimalYaml(...lines: string[]): string {
  const base = Object.entries(MINIMAL_CONFIG).map(([key, value]) => `${key}: ${value}`);
  return [...base, ...lines, ''].join('\n');
}
