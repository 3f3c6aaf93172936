import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { allow, type ServiceConfig, stageNames } from '@drystone/config';
import type { LiveService } from './live-service';
import { serviceRole } from './service-role';
import type { UndeliveredQueue } from './undelivered-queue';

type ScheduledEvents = ServiceConfig['events']['schedule'][number];

/** Calls the function at set times, by EventBridge Scheduler, which takes a role for it. */
export function addSchedules(live: LiveService, undelivered: UndeliveredQueue): void {
  const { scope, context, service, alias } = live;
  const { schedule } = service.config.events;
  if (schedule.length === 0) return;
  const role = serviceRole(scope, 'SchedulerRole', {
    servicePrincipal: 'scheduler.amazonaws.com',
    statements: [
      allow(
        'CallFunction',
        ['lambda:InvokeFunction'],
        [stageNames(context).liveAlias(service.functionName).arn],
      ),
      allow('Undelivered', ['sqs:SendMessage'], [undelivered.resource.arn]),
    ],
    permissionsBoundary: service.config.permissionsBoundary,
  });
  for (const [index, events] of schedule.entries()) {
    new CfnSchedule(scope, `Schedule${index}`, {
      ...timing(events),
      target: {
        arn: alias.ref,
        roleArn: role.attrArn,
        input: events.input && JSON.stringify(events.input),
        deadLetterConfig: { arn: undelivered.queue.attrArn },
      },
    });
  }
}

function timing({ expression, timezone, flexibleWindow, enabled, startDate, endDate }: ScheduledEvents) {
  return {
    scheduleExpression: expression,
    scheduleExpressionTimezone: timezone,
    flexibleTimeWindow:
      flexibleWindow === undefined
        ? { mode: 'OFF' }
        : { mode: 'FLEXIBLE', maximumWindowInMinutes: flexibleWindow },
    state: enabled ? 'ENABLED' : 'DISABLED',
    startDate,
    endDate,
  };
}
