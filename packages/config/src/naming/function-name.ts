import { pascalCase } from './pascal-case';

/** AWS Lambda: names of functions have at most 64 characters (API reference, CreateFunction). */
const MAX_FUNCTION_NAME_LENGTH = 64;

/**
 * The name of a service's function in a stage: `services.yaml`'s own, else the stage before the service's.
 *
 * @param stage name of the stage, in lower case, words joined by hyphens
 * @param config the service's configuration
 * @param override `functionName` of the service in the stage's `services.yaml`. Default: none
 * @throws RangeError where the name is longer than the 64 characters that AWS Lambda accepts
 * @example functionName('staging', { functionName: 'FlightService' }) // 'StagingFlightService'
 */
export function functionName(
  stage: string,
  config: { readonly functionName: string },
  override?: string,
): string {
  const name = override ?? `${pascalCase(stage)}${config.functionName}`;
  if (name.length > MAX_FUNCTION_NAME_LENGTH) {
    throw new RangeError(
      `function name ${name} has ${name.length} characters and AWS Lambda accepts ${MAX_FUNCTION_NAME_LENGTH}: ` +
        `shorten functionName, or give the service a functionName in services.yaml of ${stage}`,
    );
  }
  return name;
}
