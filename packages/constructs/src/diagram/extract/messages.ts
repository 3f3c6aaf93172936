import type { GraphEdge, GraphNode } from '../graph';
import { deadLetterQueues } from './dead-letters';
import { type Resource, ofType } from './resource-index';
import { type GraphPart, nameInStage, type StageResources } from './stage-parts';
import { targetId } from './target-id';
import { objectOf, textOf } from './template-values';

/** Topics and queues with their dead-letter queues, and whom they are delivered to. */
export function messages(stage: StageResources): GraphPart {
  return {
    nodes: [...topics(stage), ...queues(stage), ...recipients(stage)],
    edges: [...subscriptions(stage), ...eventSources(stage)],
  };
}

function topics({ stage, resources }: StageResources): GraphNode[] {
  return ofType(resources, 'AWS::SNS::Topic').map(({ id, properties }) => ({
    id,
    kind: 'topic',
    name: nameInStage(stage, textOf(properties.TopicName) ?? id),
    facts: ['SNS topic'],
  }));
}

function queues({ stage, resources }: StageResources): GraphNode[] {
  const usersOf = deadLetterQueues(resources);
  return ofType(resources, 'AWS::SQS::Queue').map(({ id, properties }) => {
    const name = nameInStage(stage, textOf(properties.QueueName) ?? id);
    const parent = usersOf.get(id);
    if (parent === undefined) return { id, kind: 'queue', name, facts: queueFacts(properties) };
    return { id, kind: 'deadLetterQueue', name, parent, facts: ['what could not be handled waits here'] };
  });
}

function queueFacts({ FifoQueue, VisibilityTimeout, RedrivePolicy }: Resource['properties']): string[] {
  const tries = objectOf(RedrivePolicy).maxReceiveCount;
  return [
    FifoQueue === true ? 'SQS queue, in order' : 'SQS queue',
    ...(typeof VisibilityTimeout === 'number'
      ? [`hidden for ${VisibilityTimeout} s while it is handled`]
      : []),
    ...(typeof tries === 'number' ? [`${tries} tries`] : []),
  ];
}

/** Addresses and systems outside that subscribe to a topic. */
function recipients({ resources }: StageResources): GraphNode[] {
  return ofType(resources, 'AWS::SNS::Subscription').flatMap(({ properties }) => {
    const [protocol, endpoint] = [textOf(properties.Protocol), textOf(properties.Endpoint)];
    if (endpoint === undefined || protocol === undefined || ['lambda', 'sqs'].includes(protocol)) return [];
    return [{ id: endpoint, kind: 'integration', name: endpoint, facts: [`by ${protocol}`] }];
  });
}

function subscriptions({ resources }: StageResources): GraphEdge[] {
  return ofType(resources, 'AWS::SNS::Subscription').flatMap(({ properties }) => {
    const [topic, endpoint] = [textOf(properties.TopicArn), textOf(properties.Endpoint)];
    if (topic === undefined || endpoint === undefined) return [];
    return [{ from: topic, to: targetId(endpoint), kind: 'delivers' as const }];
  });
}

/** Queues that functions read, and the table's stream that the router reads. */
function eventSources({ resources }: StageResources): GraphEdge[] {
  return ofType(resources, 'AWS::Lambda::EventSourceMapping').flatMap(({ properties }) => {
    const [source, reader] = [textOf(properties.EventSourceArn), textOf(properties.FunctionName)];
    if (source === undefined || reader === undefined) return [];
    return [{ from: targetId(source), to: targetId(reader), kind: 'delivers' as const }];
  });
}
