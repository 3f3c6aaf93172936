import { type StageContext, stageNames } from '@drystone/config';
import type { Construct } from 'constructs';
import { stageAlarm, sumOf } from '../alarms/stage-alarm';

const PERIOD_SECONDS = 60;

/** What services can do with the table, as metrics call it. */
export const OPERATIONS = [
  'GetItem',
  'BatchGetItem',
  'Query',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'TransactGetItems',
  'TransactWriteItems',
];

/** Who is told when the table refuses or fails requests (DynamoDB Developer Guide, metrics and dimensions). */
export function tableAlarms(scope: Construct, context: StageContext): void {
  const TableName = stageNames(context).table.name;
  const lasting = { evaluationPeriods: 3, datapointsToAlarm: 2, threshold: 1 };
  const tableAndIndex: Record<string, string>[] = [
    { TableName },
    { TableName, GlobalSecondaryIndexName: 'GSI1' },
  ];
  const throttles = ['ReadThrottleEvents', 'WriteThrottleEvents'].flatMap((metricName) =>
    tableAndIndex.map((dimensions) => ({ metricName, dimensions })),
  );
  const errors = OPERATIONS.map((Operation) => ({
    metricName: 'SystemErrors',
    dimensions: { TableName, Operation },
  }));
  stageAlarm(scope, 'Throttles', context, {
    ...lasting,
    alarmDescription: `DynamoDB puts off requests to ${TableName}: one partition is asked too much, or traffic doubled at once`,
    metrics: sumOf('AWS/DynamoDB', throttles, PERIOD_SECONDS),
  });
  stageAlarm(scope, 'SystemErrors', context, {
    ...lasting,
    alarmDescription: `DynamoDB fails requests to ${TableName} on its own side: see the AWS Health Dashboard`,
    metrics: sumOf('AWS/DynamoDB', errors, PERIOD_SECONDS),
  });
}
