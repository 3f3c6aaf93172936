import { isDeepStrictEqual } from 'node:util';
import type { TemplateResource } from '../../../../constructs/test/support/stage';

/** What a stack has on AWS, by logical IDs. */
export type DeployedStack = ReadonlyMap<string, TemplateResource>;

/** Something that a version cannot do its work without, and that a deploy brings and takes away. */
export interface Need {
  readonly kind: 'permission' | 'trigger';
  readonly name: string;
  readonly functionName: string;
  isMet(stack: DeployedStack): boolean;
}

/** The role of a function allows an action. */
export function permission(functionName: string, action: string): Need {
  const isMet = (stack: DeployedStack) => {
    const [, lambda] = find(stack, 'AWS::Lambda::Function', (each) => each['FunctionName'] === functionName);
    return allows(stack, lambda?.['Role'], action);
  };
  return { kind: 'permission', functionName, name: `${functionName} may ${action}`, isMet };
}

/** A rule sends events of a type to the alias, which lets it. */
export function rule(functionName: string, detailType: string): Need {
  const isMet = (stack: DeployedStack) => {
    const [id] = find(stack, 'AWS::Events::Rule', (each) => {
      const { 'detail-type': types = [] } = each['EventPattern'] as { 'detail-type'?: readonly string[] };
      const [target] = each['Targets'] as readonly [{ readonly Arn: unknown }];
      return types.includes(detailType) && isAlias(stack, target.Arn, functionName);
    });
    const [isLet] = find(
      stack,
      'AWS::Lambda::Permission',
      ({ Principal, FunctionName, SourceArn }) =>
        Principal === 'events.amazonaws.com' &&
        isAlias(stack, FunctionName, functionName) &&
        isDeepStrictEqual(SourceArn, attribute(id)),
    );
    return id !== undefined && isLet !== undefined;
  };
  return { kind: 'trigger', functionName, name: `${detailType} calls ${functionName}`, isMet };
}

/** The alias reads a queue, and its role may. */
export function queue(functionName: string, name: string): Need {
  const isMet = (stack: DeployedStack) => {
    const [id] = find(stack, 'AWS::SQS::Queue', ({ QueueName }) => String(QueueName).endsWith(`-${name}`));
    const [mapping] = find(
      stack,
      'AWS::Lambda::EventSourceMapping',
      ({ FunctionName, EventSourceArn }) =>
        isAlias(stack, FunctionName, functionName) && isDeepStrictEqual(EventSourceArn, attribute(id)),
    );
    return mapping !== undefined && permission(functionName, 'sqs:ReceiveMessage').isMet(stack);
  };
  return { kind: 'trigger', functionName, name: `${functionName} reads ${name}`, isMet };
}

/** A schedule calls the alias, with a role that may. */
export function schedule(functionName: string): Need {
  const isMet = (stack: DeployedStack) => {
    const [id] = find(stack, 'AWS::Scheduler::Schedule', ({ Target }) => {
      const { Arn, RoleArn } = Target as { readonly Arn: unknown; readonly RoleArn: unknown };
      const resource = `:function:${functionName}:live`;
      return isAlias(stack, Arn, functionName) && allows(stack, RoleArn, 'lambda:InvokeFunction', resource);
    });
    return id !== undefined;
  };
  return { kind: 'trigger', functionName, name: `a schedule calls ${functionName}`, isMet };
}

/** What the API's stage serves has a route that leads to the alias, with a role that may call it. */
export function route(functionName: string, method: string, path: string): Need {
  const isMet = (stack: DeployedStack) => {
    const [, stage] = find(stack, 'AWS::ApiGateway::Stage', () => true);
    const { Ref } = (stage?.['DeploymentId'] ?? {}) as { readonly Ref?: string };
    const { paths } = (stack.get(Ref ?? '')?.Properties?.['Body'] ?? { paths: {} }) as ServedBody;
    const integration = paths[path]?.[method.toLowerCase()]?.['x-amazon-apigateway-integration'];
    const resource = `:function:${functionName}:live`;
    return (
      integration !== undefined &&
      integration.uri.includes(resource) &&
      allows(stack, integration.credentials, 'lambda:InvokeFunction', resource)
    );
  };
  return { kind: 'trigger', functionName, name: `${method} ${path} leads to ${functionName}`, isMet };
}

interface ServedBody {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly 'x-amazon-apigateway-integration'?: Integration }>>>
  >;
}

interface Integration {
  readonly uri: string;
  readonly credentials: unknown;
}

type Properties = Readonly<Record<string, unknown>>;

function find(
  stack: DeployedStack,
  type: string,
  isIt: (properties: Properties) => boolean,
): readonly [string, Properties] | readonly [undefined, undefined] {
  for (const [id, { Type, Properties: properties = {} }] of stack) {
    if (Type === type && isIt(properties)) return [id, properties];
  }
  return [undefined, undefined];
}

/** Whether a value leads to the alias `live` of a function, and not to the function, which is its `$LATEST`. */
function isAlias(stack: DeployedStack, value: unknown, functionName: string): boolean {
  if (typeof value === 'string') return value.endsWith(`:function:${functionName}:live`);
  const alias = stack.get((value as { readonly Ref?: string }).Ref ?? '');
  const { Ref } = (alias?.Properties?.['FunctionName'] ?? {}) as { readonly Ref?: string };
  return (
    alias?.Type === 'AWS::Lambda::Alias' &&
    stack.get(Ref ?? '')?.Properties?.['FunctionName'] === functionName
  );
}

function allows(stack: DeployedStack, roleArn: unknown, action: string, resource = ''): boolean {
  const { 'Fn::GetAtt': [id = ''] = [] } = (roleArn ?? {}) as { readonly 'Fn::GetAtt'?: readonly string[] };
  const [policy] = (stack.get(id)?.Properties?.['Policies'] ?? []) as readonly Policy[];
  return (policy?.PolicyDocument.Statement ?? []).some(
    ({ Action, Resource }) => Action.includes(action) && Resource.some((each) => each.endsWith(resource)),
  );
}

interface Policy {
  readonly PolicyDocument: {
    readonly Statement: readonly {
      readonly Action: readonly string[];
      readonly Resource: readonly string[];
    }[];
  };
}

function attribute(logicalId: string | undefined) {
  return { 'Fn::GetAtt': [logicalId, 'Arn'] };
}
