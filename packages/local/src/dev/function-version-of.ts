import { functionName } from '@drystone/config';
import { functionEnvironment } from '../lambda/function-environment';
import type { FunctionVersion } from '../lambda/function-version';
import type { LoadedConfig } from './service-config-file';

/**
 * The version of the function that a build and a service-config.yaml make together.
 *
 * @param variables the service's environment variables and those that lead to the local table
 */
export function functionVersionOf(
  { config, nameOf }: LoadedConfig,
  handlerFile: string,
  variables: Readonly<Record<string, string>>,
): FunctionVersion {
  const name = functionName('local', config);
  return {
    handlerFile,
    functionName: name,
    timeoutSeconds: config.timeout,
    memoryMb: config.memorySize,
    environment: functionEnvironment({ functionName: name, memoryMb: config.memorySize, variables }),
    timeoutSource: nameOf('timeout'),
    memorySource: nameOf('memorySize'),
  };
}
