import { type StageResource, textProperty } from '../assembly/resources';
import { listOf, type NamedPolicy, type PolicyDocument, type Statement } from './policy';
import { upperBoundOf, withSids } from './statements';

/** What the policies that resources of a stage have of their own allow at most, by the ARN of the resource. */
export function resourcePoliciesOf(resources: readonly StageResource[]): ReadonlyMap<string, NamedPolicy> {
  const statements = new Map<string, Statement[]>();
  for (const resource of resources) {
    for (const { target, document } of attachedPolicies(resource)) {
      const arn = arnOfTarget(target, resources);
      statements.set(arn, [...(statements.get(arn) ?? []), ...listOf(document.Statement)]);
    }
  }
  return new Map(
    [...statements].map(([arn, all]) => [
      arn,
      { name: 'resource policy', document: upperBoundOf(withSids({ Statement: all })) },
    ]),
  );
}

interface AttachedPolicy {
  /** ARN, URL or name of the resource. */
  readonly target: string;
  readonly document: PolicyDocument;
}

function attachedPolicies(resource: StageResource): AttachedPolicy[] {
  const { type, properties, arn } = resource;
  const document = properties['PolicyDocument'] as PolicyDocument;
  const targetsOf = (name: string) => listOf(properties[name] as string | readonly string[]);
  switch (type) {
    case 'AWS::SQS::QueuePolicy':
      return targetsOf('Queues').map((target) => ({ target, document }));
    case 'AWS::SNS::TopicPolicy':
      return targetsOf('Topics').map((target) => ({ target, document }));
    case 'AWS::S3::BucketPolicy':
      return targetsOf('Bucket').map((target) => ({ target, document }));
    case 'AWS::SecretsManager::ResourcePolicy':
      return [
        {
          target: textProperty(resource, 'SecretId') ?? '',
          document: properties['ResourcePolicy'] as PolicyDocument,
        },
      ];
    case 'AWS::Events::EventBusPolicy':
      return targetsOf('EventBusName').map((target) => ({ target, document: busPolicy(properties) }));
    case 'AWS::Lambda::Permission':
      return targetsOf('FunctionName').map((target) => ({
        target,
        document: permission(properties, target),
      }));
    case 'AWS::DynamoDB::Table':
      return tablePolicies(arn, [properties]);
    case 'AWS::DynamoDB::GlobalTable':
      return tablePolicies(arn, (properties['Replicas'] ?? []) as ReadonlyArray<Record<string, unknown>>);
    default:
      return [];
  }
}

function tablePolicies(
  target: string,
  holders: ReadonlyArray<Readonly<Record<string, unknown>>>,
): AttachedPolicy[] {
  return holders.flatMap(({ ResourcePolicy: policy }) =>
    policy ? [{ target, document: (policy as { PolicyDocument: PolicyDocument }).PolicyDocument }] : [],
  );
}

function busPolicy({ Statement: statement }: Readonly<Record<string, unknown>>): PolicyDocument {
  return { Statement: listOf(statement as Statement) };
}

/** What AddPermission writes into a function's policy (AWS Lambda API reference, AddPermission). */
function permission(properties: Readonly<Record<string, unknown>>, resource: string): PolicyDocument {
  const { Action, Principal, SourceArn, SourceAccount } = properties as Record<string, string | undefined>;
  const isService = Principal?.endsWith('.amazonaws.com') ?? false;
  const condition = {
    ...(SourceArn && { ArnLike: { 'aws:SourceArn': SourceArn } }),
    ...(SourceAccount && { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
  };
  const statement: Statement = {
    Effect: 'Allow',
    Principal: isService ? { Service: Principal } : { AWS: Principal },
    Action: Action ?? [],
    Resource: resource,
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
  return { Statement: [statement] };
}

/** Policies name their resource by ARN, URL or name; functions also by the name before an alias. */
function arnOfTarget(target: string, resources: readonly StageResource[]): string {
  if (target.startsWith('arn:')) return target;
  return resources.find(({ ref, arn }) => ref === target || arn.endsWith(`:${target}`))?.arn ?? target;
}
