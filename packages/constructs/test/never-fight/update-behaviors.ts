import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { TemplateResource } from '../support/stage';

/** The documentation of CloudFormation's resources as data: the CDK is made from it. */
const documentation = loadAwsServiceSpecSync();

/** Whether CloudFormation replaces a resource where these properties differ. */
export function isReplacedFor(
  type: string,
  changed: readonly string[],
  before: TemplateResource,
  after: TemplateResource,
): boolean {
  return (
    changed.some((name) => isCreateOnly(type, name)) ||
    becomesDurable(type, before) !== becomesDurable(type, after)
  );
}

/** The property that is a resource's own name; undefined where AWS names it. */
export function nameProperty(type: string): string | undefined {
  const [name, ...others] = resource(type).primaryIdentifier ?? [];
  return others.length === 0 && name !== undefined && resource(type).properties[name] ? name : undefined;
}

/** Create-only properties, in the documentation "Update requires: Replacement". */
function isCreateOnly(type: string, name: string): boolean {
  return (resource(type).properties[name]?.causesReplacement ?? 'no') !== 'no';
}

/**
 * A function is durable from its creation or never is, which the documentation of the property does not say
 * (AWS Lambda Developer Guide, durable functions).
 */
function becomesDurable(type: string, { Properties = {} }: TemplateResource): boolean {
  return type === 'AWS::Lambda::Function' && Properties['DurableConfig'] !== undefined;
}

function resource(type: string) {
  const [found] = documentation.lookup('resource', 'cloudFormationType', 'equals', type);
  if (!found) throw new Error(`CloudFormation has no ${type}`);
  return found;
}
