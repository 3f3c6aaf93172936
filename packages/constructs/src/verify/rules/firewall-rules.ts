import type { StageModel } from '@drystone/config';
import { type StageResource, textProperty } from '../assembly/resources';
import { apiOfStack, sourcesOfStack } from '../origins';
import type { StageRule } from '../stage';
import { findingAt } from './resource-finding';

/** APIs and web applications of a production stage that the internet reaches without AWS WAF, though nobody said so. */
export const firewallRules: StageRule = ({ resources, model }) => {
  if (!model.environment.production) return [];
  const associations = resources.filter(({ type }) => type === 'AWS::WAFv2::WebACLAssociation');
  return [
    ...resources
      .filter((resource) => isOpenStage(resource, associations, model))
      .map((resource) => unprotected(resource, model, 'waf')),
    ...resources.filter(isOpenDistribution).map((resource) => unprotected(resource, model, 'web')),
  ];
};

/**
 * ARNs of stages: Service Authorization Reference, resource types defined by Amazon API Gateway Management. Only AWS knows
 * the id of an API, so an association is of a stage in its own stack; it has the name of the stage, or refers to it.
 */
function isOpenStage(
  { type, properties, stack, ref }: StageResource,
  associations: readonly StageResource[],
  model: StageModel,
): boolean {
  if (type !== 'AWS::ApiGateway::Stage') return false;
  if (apiOfStack(stack.name, model)?.config.waf.enabled === false) return false;
  const arnEnds = [String(properties['StageName']), ref].map(
    (name) => `/restapis/${String(properties['RestApiId'])}/stages/${name}`,
  );
  const arns = associations
    .filter((association) => association.stack.name === stack.name)
    .map((association) => textProperty(association, 'ResourceArn') ?? '');
  return !arns.some((arn) => arnEnds.some((end) => arn.endsWith(end)));
}

function isOpenDistribution({ type, properties }: StageResource): boolean {
  const { WebACLId: firewall } = (properties['DistributionConfig'] ?? {}) as { readonly WebACLId?: string };
  return type === 'AWS::CloudFront::Distribution' && firewall === undefined;
}

function unprotected(resource: StageResource, model: StageModel, key: 'waf' | 'web') {
  return findingAt(resource, {
    rule: 'firewall/missing',
    sources: sourcesOfStack(resource.stack.name, model, [key]),
    message: 'it answers the internet in production without a firewall of AWS WAF before it',
    help:
      key === 'waf'
        ? 'give it one: a WebACLAssociation, or write waf: { enabled: false } and a reason beside it'
        : 'give the distribution its WebACLId',
  });
}
