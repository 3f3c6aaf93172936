import { CfnAlarm, type CfnAlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import type { Stack } from 'aws-cdk-lib/core';
import { arn, STAGE } from './place';

const TOPIC = arn('sns', `${STAGE}-alarms`);

/** Errors, throttles and duration of a function, and what waits in its dead-letter queues. */
export function addAlarms(
  stack: Stack,
  functionName: string,
  timeoutSeconds: number,
  deadLetterQueues: readonly string[],
): void {
  const lambda = { namespace: 'AWS/Lambda', dimensions: [{ name: 'FunctionName', value: functionName }] };
  addAlarm(stack, 'Errors', { ...lambda, metricName: 'Errors', statistic: 'Sum' });
  addAlarm(stack, 'Throttles', { ...lambda, metricName: 'Throttles', statistic: 'Sum' });
  addAlarm(stack, 'Duration', {
    ...lambda,
    metricName: 'Duration',
    extendedStatistic: 'p99',
    threshold: timeoutSeconds * 800,
  });
  for (const queue of deadLetterQueues) {
    addAlarm(stack, `Depth-${queue}`, {
      namespace: 'AWS/SQS',
      dimensions: [{ name: 'QueueName', value: queue }],
      metricName: 'ApproximateNumberOfMessagesVisible',
      statistic: 'Maximum',
    });
  }
}

/** One that goes off in two of three minutes, and tells the stage's topic. */
export function addAlarm(stack: Stack, id: string, props: Partial<CfnAlarmProps>): void {
  new CfnAlarm(stack, `Alarm${id}`, {
    alarmDescription: `${id} in ${STAGE}`,
    comparisonOperator: 'GreaterThanOrEqualToThreshold',
    ...(props.metrics === undefined && { period: 60 }),
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    threshold: 1,
    treatMissingData: 'notBreaching',
    alarmActions: [TOPIC],
    okActions: [TOPIC],
    ...props,
  });
}
