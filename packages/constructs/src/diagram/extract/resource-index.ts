import { partitionOf } from '@drystone/config';
import type { StackTemplate, TemplateResource } from '../../assembly/template';
import { resolveIntrinsics } from './resolve-intrinsics';
import type { TemplateObject, TemplateValue } from './template-value';

/** A resource of a stage, its references resolved. */
export interface Resource {
  /** Its ARN, where its name determines one, else its stack and logical id. */
  readonly id: string;
  readonly type: string;
  readonly stackName: string;
  readonly properties: TemplateObject;
}

/** ARN of a resource whose name is known: service, and what goes before the name. */
const NAMED: Readonly<
  Record<string, { readonly property: string; readonly arn: readonly [string, string] }>
> = {
  'AWS::Lambda::Function': { property: 'FunctionName', arn: ['lambda', 'function:'] },
  'AWS::DynamoDB::GlobalTable': { property: 'TableName', arn: ['dynamodb', 'table/'] },
  'AWS::DynamoDB::Table': { property: 'TableName', arn: ['dynamodb', 'table/'] },
  'AWS::SQS::Queue': { property: 'QueueName', arn: ['sqs', ''] },
  'AWS::SNS::Topic': { property: 'TopicName', arn: ['sns', ''] },
  'AWS::SES::EmailIdentity': { property: 'EmailIdentity', arn: ['ses', 'identity/'] },
  'AWS::Events::EventBus': { property: 'Name', arn: ['events', 'event-bus/'] },
};

/**
 * All resources of the stacks. A reference becomes the id of what it refers to, whatever its attribute: a queue's
 * URL and its ARN stand for the same queue.
 */
export function indexResources(stacks: readonly StackTemplate[]): Resource[] {
  return stacks.flatMap((stack) => {
    const resources = stack.template.Resources ?? {};
    const idOf = (logicalId: string) => resourceId(stack, logicalId, resources[logicalId]);
    return Object.entries(resources).map(([logicalId, { Type: type, Properties = {} }]) => ({
      id: idOf(logicalId),
      type,
      stackName: stack.name,
      properties: resolveIntrinsics(Properties as TemplateObject, stack, idOf) as TemplateObject,
    }));
  });
}

function resourceId(stack: StackTemplate, logicalId: string, resource?: TemplateResource): string {
  const local = `${stack.name}/${logicalId}`;
  if (resource?.Type === 'AWS::Lambda::Alias' || resource?.Type === 'AWS::Lambda::Version')
    return aliasedFunction(stack, resource.Properties?.['FunctionName'] as TemplateValue) ?? local;
  const named = NAMED[resource?.Type ?? ''];
  const name = named && resource?.Properties?.[named.property];
  if (!named || typeof name !== 'string') return local;
  const [service, before] = named.arn;
  return `arn:${partitionOf(stack.region)}:${service}:${stack.region}:${stack.account}:${before}${name}`;
}

/** A function's alias and versions stand for the function. */
function aliasedFunction(stack: StackTemplate, name: TemplateValue): string | undefined {
  if (typeof name === 'string')
    return `arn:${partitionOf(stack.region)}:lambda:${stack.region}:${stack.account}:function:${name}`;
  const logicalId = (name as TemplateObject | undefined)?.Ref;
  if (typeof logicalId !== 'string') return undefined;
  return resourceId(stack, logicalId, stack.template.Resources?.[logicalId]);
}

/** The resources of a type, or of several. */
export function ofType(resources: readonly Resource[], ...types: readonly string[]): Resource[] {
  return resources.filter(({ type }) => types.includes(type));
}
