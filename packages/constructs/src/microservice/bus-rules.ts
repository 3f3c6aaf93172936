import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { type ServiceConfig, stageNames } from '@drystone/config';
import type { LiveService } from './live-service';
import type { UndeliveredQueue } from './undelivered-queue';

type BusEvents = ServiceConfig['events']['eventBridge'][number];

/**
 * A rule on a bus that calls the function. It has no name of its own: one that has cannot move to another bus
 * (AWS CloudFormation, AWS::Events::Rule).
 */
export function busRule(
  { scope, context, alias }: LiveService,
  index: number,
  events: BusEvents,
  undelivered: UndeliveredQueue,
): CfnRule {
  const names = stageNames(context);
  const { source, detailType, detail, bus, input, inputPath, retryAttempts, maximumEventAge } = events;
  const rule = new CfnRule(scope, `Rule${index}`, {
    eventBusName: (bus === undefined ? names.bus : names.eventBus(bus)).name,
    eventPattern: {
      ...(source && { source }),
      ...(detailType && { 'detail-type': detailType }),
      ...(detail && { detail }),
    },
    targets: [
      {
        id: 'Live',
        arn: alias.ref,
        input: input && JSON.stringify(input),
        inputPath,
        retryPolicy: { maximumRetryAttempts: retryAttempts, maximumEventAgeInSeconds: maximumEventAge },
        deadLetterConfig: { arn: undelivered.queue.attrArn },
      },
    ],
  });
  new CfnPermission(scope, `RulePermission${index}`, {
    action: 'lambda:InvokeFunction',
    functionName: alias.ref,
    principal: 'events.amazonaws.com',
    sourceArn: rule.attrArn,
  });
  return rule;
}
