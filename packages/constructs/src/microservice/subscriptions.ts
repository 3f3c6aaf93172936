import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { CfnSubscription } from 'aws-cdk-lib/aws-sns';
import { stageNames, type TopicSubscription } from '@drystone/config';
import type { LiveService } from './live-service';

/**
 * Subscribes a service to a topic, which another service's stack has.
 *
 * @param deadLetterQueueArn where a message goes that could not be delivered
 */
export function subscribe(
  live: LiveService,
  subscription: TopicSubscription,
  deadLetterQueueArn: string,
): void {
  const { scope, context, service, alias } = live;
  const { topic, queue, filterPolicy, filterPolicyScope, rawMessageDelivery } = subscription;
  const names = stageNames(context);
  const { arn } = names.topic(topic);
  const subscribed = new CfnSubscription(scope, `Subscription-${topic}`, {
    topicArn: arn,
    ...(queue === undefined
      ? { protocol: 'lambda', endpoint: names.liveAlias(service.functionName).arn }
      : { protocol: 'sqs', endpoint: names.queue(queue).arn, rawMessageDelivery }),
    filterPolicy,
    filterPolicyScope: filterPolicy && filterPolicyScope,
    redrivePolicy: { deadLetterTargetArn: deadLetterQueueArn },
  });
  if (queue !== undefined) return;
  subscribed.addResourceDependency(alias);
  new CfnPermission(scope, `Permission-${topic}`, {
    action: 'lambda:InvokeFunction',
    functionName: alias.ref,
    principal: 'sns.amazonaws.com',
    sourceArn: arn,
  });
}
