import { type StageContext, stageNames } from '@drystone/config';
import { CfnAlarm, type CfnAlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** What an alarm looks at; whom it tells is the stage's matter. */
export type StageAlarmProps = Omit<CfnAlarmProps, 'alarmActions' | 'okActions' | 'evaluationPeriods'> & {
  readonly alarmDescription: string;
  /** Default: 1 */
  readonly evaluationPeriods?: number;
};

/** An alarm at or above its threshold that tells the stage's alarm topic, also when all is well again. */
export function stageAlarm(
  scope: Construct,
  id: string,
  context: StageContext,
  props: StageAlarmProps,
): CfnAlarm {
  const { arn } = stageNames(context).alarmTopic;
  return new CfnAlarm(scope, id, {
    comparisonOperator: 'GreaterThanOrEqualToThreshold',
    evaluationPeriods: 1,
    treatMissingData: 'notBreaching',
    ...props,
    alarmActions: [arn],
    okActions: [arn],
  });
}

/** Metrics of a namespace as one sum: alarms take at most ten (Amazon CloudWatch quotas). */
export function sumOf(
  namespace: string,
  metrics: readonly { readonly metricName: string; readonly dimensions: Readonly<Record<string, string>> }[],
  periodSeconds: number,
): CfnAlarm.MetricDataQueryProperty[] {
  return [
    { id: 'sum', expression: 'SUM(METRICS())', returnData: true },
    ...metrics.map(({ metricName, dimensions }, index) => ({
      id: `m${index}`,
      metricStat: {
        metric: { namespace, metricName, dimensions: dimensionsOf(dimensions) },
        period: periodSeconds,
        stat: 'Sum',
      },
      returnData: false,
    })),
  ];
}

function dimensionsOf(dimensions: Readonly<Record<string, string>>): CfnAlarm.DimensionProperty[] {
  return Object.entries(dimensions).map(([name, value]) => ({ name, value }));
}
