/**
 * The real name of the function of a service that an API calls.
 *
 * @param serviceFunctionNames real names of the stage's functions, by the services' names
 * @throws RangeError where the stage has no such service
 * @example serviceFunctionName('flight-service', { 'flight-service': 'StagingFlightService' }) // 'StagingFlightService'
 */
export function serviceFunctionName(
  service: string,
  serviceFunctionNames: Readonly<Record<string, string>>,
): string {
  const name = Object.hasOwn(serviceFunctionNames, service) ? serviceFunctionNames[service] : undefined;
  if (name !== undefined) return name;
  throw new RangeError(`${service} has no function in the stage: add it to services.yaml`);
}
