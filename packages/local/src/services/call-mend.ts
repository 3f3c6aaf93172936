import { LIVE_ALIAS } from '@drystone/config';
import type { MendOf } from '../access/access-denied';
import type { Caller, FunctionNames } from '../access/caller';
import { isAllowed, type RequestedAccess } from '../access/policy';
import { FUNCTION_ARN } from '../aws/lambda-endpoint';
import { PARAMETER_ARN } from '../aws/parameter-endpoint';
import { type LocalStage, registryRoot } from '../local-stage';

/**
 * What to do about a call of a service, or a look into the registry, that a policy does not allow.
 *
 * @param functionNames tells whose function one is
 */
export function callMend(functionNames: FunctionNames, stage: LocalStage): MendOf {
  return (access, caller) => {
    const callee = calleeOf(access, functionNames, stage);
    if (callee === undefined) return otherMend(access, caller);
    if (callee === caller.serviceName) return `${callee} is the caller itself, which may not call itself`;
    if (isOtherVersion(access, caller))
      return `call the alias ${LIVE_ALIAS} of ${callee}, as ServiceClient does`;
    return caller.configFile === 'api-config.yaml'
      ? `add this line under services in api-config.yaml:  - name: ${callee}`
      : `add this line under calls in service-config.yaml:  - ${callee}`;
  };
}

/** The service that is called or looked for; undefined for a function or parameter of nobody's. */
function calleeOf(
  { resource }: RequestedAccess,
  functionNames: FunctionNames,
  stage: LocalStage,
): string | undefined {
  const entry = `${PARAMETER_ARN}${registryRoot(stage)}/`;
  if (resource.startsWith(entry)) return resource.slice(entry.length);
  return [...functionNames].find(([, name]) => unqualified(resource) === `${FUNCTION_ARN}${name}`)?.[0];
}

/** Whether the alias of the same function could be called. */
function isOtherVersion({ action, resource }: RequestedAccess, { policy }: Caller): boolean {
  return isAllowed(policy, { action, resource: `${unqualified(resource)}:${LIVE_ALIAS}` });
}

function unqualified(functionArn: string): string {
  return functionArn.split(':').slice(0, 7).join(':');
}

function otherMend({ action, resource, context }: RequestedAccess, caller: Caller): string {
  const { configFile, serviceName } = caller;
  if (action === 'events:PutEvents' && configFile === 'service-config.yaml') {
    return eventMend(context ?? {}, serviceName);
  }
  if (action === 'sns:Publish' && configFile === 'service-config.yaml') {
    const topic = resource.slice(resource.lastIndexOf(':') + 1).replace(/^[^-]+-/, '');
    return `add this line under publish.topics in service-config.yaml:  - name: ${topic}`;
  }
  return configFile === 'service-config.yaml'
    ? `add this line under permissions in service-config.yaml:  - { actions: [${action}], resources: ['${resource}'] }`
    : `${serviceName} may call its services and read its secrets and nothing else, on AWS too`;
}

/** A service puts events of its own, of the types that it lists, on the bus of the stage. */
function eventMend(context: NonNullable<RequestedAccess['context']>, serviceName: string): string {
  const foreign = context['events:source']?.find((source) => source !== serviceName);
  if (foreign !== undefined) {
    return `an event's source is who puts it: write ${serviceName} instead of ${foreign}, as EventBus does by itself`;
  }
  const types = [...new Set(context['events:detail-type'])].map((type) => `- detailType: ${type}`);
  return `under publish.events in service-config.yaml each type must be listed, here:  ${types.join('  ')}`;
}
