import { type Resource, ofType } from './resource-index';
import { targetId } from './target-id';
import { listOf, objectOf, textOf } from './template-values';
import type { TemplateObject, TemplateValue } from './template-value';

/**
 * Queues for what could not be handled, each with what it is for: a queue, or a function or system that messages are
 * pushed to. A queue that a function reads is none.
 */
export function deadLetterQueues(resources: readonly Resource[]): Map<string, string> {
  const sources = ofType(resources, 'AWS::Lambda::EventSourceMapping').map(({ properties }) => properties);
  const isRead = new Set(sources.flatMap(({ EventSourceArn }) => idOf(EventSourceArn)));
  const uses = [
    ...ofType(resources, 'AWS::SQS::Queue').map(({ id, properties }) => use(redriveTarget(properties), id)),
    ...ofType(resources, 'AWS::SNS::Subscription').map(({ properties }) =>
      use(redriveTarget(properties), properties.Endpoint),
    ),
    ...[
      ...sources,
      ...ofType(resources, 'AWS::Lambda::EventInvokeConfig').map(({ properties }) => properties),
    ].map(({ DestinationConfig, FunctionName }) =>
      use(objectOf(objectOf(DestinationConfig).OnFailure).Destination, FunctionName),
    ),
    ...ofType(resources, 'AWS::Events::Rule', 'AWS::Scheduler::Schedule')
      .flatMap(({ properties }) => [...listOf(properties.Targets), ...listOf(properties.Target)])
      .map(objectOf)
      .map(({ DeadLetterConfig, Arn }) => use(objectOf(DeadLetterConfig).Arn, Arn)),
  ].flat();
  return new Map(uses.filter(([queue]) => !isRead.has(queue)));
}

function redriveTarget({ RedrivePolicy }: TemplateObject): TemplateValue {
  return objectOf(RedrivePolicy).deadLetterTargetArn;
}

function use(queue: TemplateValue, user: TemplateValue): [string, string][] {
  const [queueId] = idOf(queue);
  const [userId] = idOf(user);
  return queueId === undefined || userId === undefined ? [] : [[queueId, userId]];
}

function idOf(reference: TemplateValue): string[] {
  const text = textOf(reference);
  return text === undefined ? [] : [targetId(text)];
}
