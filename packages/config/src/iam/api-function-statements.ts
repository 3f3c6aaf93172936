import type { ApiConfig } from '../api-config/api-config';
import { functionSettings } from '../api-config/functions';
import type { StageIdentity } from '../stage/stage-context';
import { serviceFunctionName } from '../stage/service-function-name';
import { stageNames } from '../stage/stage-names';
import { allow, type PolicyStatement } from './policy-statement';
import { secretStatements } from './secret-statements';

/**
 * The IAM statements of a function of an API beyond running: it calls the services that the API names, finds them in
 * the registry, and reads its secrets. It touches no table.
 *
 * @param serviceFunctionNames real names of the services' functions, by the services' names
 * @throws RangeError for a service without a function
 * @example apiFunctionStatements(config, 'FlightSearchHandler', { 'flight-service': 'StagingFlightService' }, context)
 */
export function apiFunctionStatements(
  config: ApiConfig,
  functionName: string,
  serviceFunctionNames: Readonly<Record<string, string>>,
  context: StageIdentity,
): PolicyStatement[] {
  const names = stageNames(context);
  const aliases = config.services.map(
    ({ name }) => names.liveAlias(serviceFunctionName(name, serviceFunctionNames)).arn,
  );
  const entries = config.services.map(({ name }) => names.registryEntry(name).arn);
  return [
    ...(config.services.length === 0
      ? []
      : [
          allow('CallServices', ['lambda:InvokeFunction'], aliases),
          allow('FindServices', ['ssm:GetParameter'], entries),
        ]),
    ...secretStatements(functionSettings(config.functions, functionName), context),
  ];
}
