import type { ApiConfig, EnvironmentConfig } from '@drystone/config';
import { policyDocument } from '../../security/policy';

/**
 * From where an API may be called, as its resource policy; undefined where from everywhere (API Gateway Developer Guide,
 * apigateway-resource-policies-examples.html).
 *
 * Each list refuses what it does not name, so that the API's own narrows the stage's and never widens it. An API that is
 * private must have a policy, even one that shuts out nobody.
 */
export function resourcePolicy(
  { resourcePolicy: own, endpointType }: ApiConfig,
  { allowedIpRanges }: Pick<EnvironmentConfig, 'allowedIpRanges'>,
) {
  const isPrivate = endpointType === 'PRIVATE';
  const addressKey = isPrivate ? 'aws:VpcSourceIp' : 'aws:SourceIp';
  const refusals = [
    ...[allowedIpRanges, own?.sourceIps ?? []].map((ranges) => refusal('NotIpAddress', addressKey, ranges)),
    refusal('StringNotEquals', 'aws:SourceVpce', own?.vpce ?? []),
  ].flat();
  if (refusals.length === 0 && !isPrivate) return undefined;
  return policyDocument([statement('Allow'), ...refusals]);
}

function refusal(operator: string, key: string, values: readonly string[]) {
  return values.length === 0 ? [] : [{ ...statement('Deny'), Condition: { [operator]: { [key]: values } } }];
}

function statement(effect: 'Allow' | 'Deny') {
  return {
    Effect: effect,
    Principal: '*' as const,
    Action: 'execute-api:Invoke',
    Resource: 'execute-api:/*',
  };
}
