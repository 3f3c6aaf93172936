import { CfnTopic, CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import { publishedTopicName, type ServiceConfig, stageNames } from '@drystone/config';
import { denyInsecureTransport, policyDocument } from '../security/policy';
import type { LiveService } from './live-service';

/**
 * A topic that the service publishes to. Subscribers have their subscriptions, by its name.
 *
 * The runtime leaves it to the topic to tell messages apart by their content.
 */
export function publishedTopic(
  { scope, context }: LiveService,
  topic: ServiceConfig['publish']['topics'][number],
): CfnTopic {
  const name = publishedTopicName(topic);
  const named = stageNames(context).topic(name);
  const isFifo = name.endsWith('.fifo');
  const created = new CfnTopic(scope, `Topic-${name}`, {
    topicName: named.name,
    kmsMasterKeyId: 'alias/aws/sns',
    ...(isFifo && { fifoTopic: true, contentBasedDeduplication: true }),
  });
  new CfnTopicPolicy(scope, `TopicPolicy-${name}`, {
    topics: [created.ref],
    policyDocument: policyDocument([denyInsecureTransport('sns:Publish', named.arn)]),
  });
  return created;
}
