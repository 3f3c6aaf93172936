import { type StageResource, textProperty } from '../assembly/resources';
import type { StageFinding } from '../finding';
import { findingAt } from './resource-finding';

/** What a replacement takes away, by type. */
const LOST: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::GlobalTable': "every service's items",
  'AWS::DynamoDB::Table': "every service's items",
  'AWS::Events::EventBus': 'its archive and its rules',
  'AWS::Lambda::Function': 'its versions, its alias and what the controller released',
  'AWS::SNS::Topic': 'its subscriptions',
  'AWS::SQS::Queue': 'the messages in it',
};

/** Properties that AWS sets only when it creates a resource (AWS CloudFormation template reference, update requires). */
export const CREATE_ONLY: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::GlobalTable': ['TableName', 'KeySchema', 'LocalSecondaryIndexes'],
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema', 'LocalSecondaryIndexes', 'ImportSourceSpecification'],
  'AWS::Events::EventBus': ['Name', 'EventSourceName'],
  'AWS::Lambda::Function': ['FunctionName', 'PackageType', 'TenancyConfig'],
  'AWS::SNS::Topic': ['TopicName', 'FifoTopic'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
};

/**
 * Changes since a deploy that make AWS create a resource anew, and delete the old one with what it holds.
 *
 * @param deployed resources of the stage as it was deployed last
 */
export function replacementRules(
  resources: readonly StageResource[],
  deployed: readonly StageResource[],
): StageFinding[] {
  const before = new Map(deployed.map((resource) => [keyOf(resource), resource]));
  return resources.flatMap((resource) => {
    const old = before.get(keyOf(resource));
    if (old === undefined || old.type !== resource.type) return [];
    const changed = [...(CREATE_ONLY[resource.type] ?? []), ...durability(resource, old)].filter(
      (property) =>
        JSON.stringify(old.properties[property]) !== JSON.stringify(resource.properties[property]),
    );
    return changed.length === 0 ? [] : [replaced(resource, changed)];
  });
}

function keyOf({ stack, logicalId }: StageResource): string {
  return `${stack.name}/${logicalId}`;
}

/** Only whether a function is durable is fixed (AWS Lambda Developer Guide, durable functions: configuration). */
function durability(resource: StageResource, old: StageResource): string[] {
  const isDurable = ({ properties }: StageResource) => properties['DurableConfig'] !== undefined;
  return isDurable(resource) === isDurable(old) ? [] : ['DurableConfig'];
}

function replaced(resource: StageResource, changed: readonly string[]): StageFinding {
  const name = textProperty(resource, 'FunctionName') ?? resource.logicalId;
  return findingAt(resource, {
    rule: 'change/replacement',
    message: `${changed.join(', ')} of ${name} cannot be changed: AWS would create it anew, and ${LOST[resource.type]} would be gone`,
    help: 'take the change back, or make a new service beside the old one',
  });
}
