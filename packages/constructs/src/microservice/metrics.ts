import type { CfnAlarm, CfnAlarmProps } from 'aws-cdk-lib/aws-cloudwatch';

/**
 * A metric of a function, all its versions together (AWS Lambda Developer Guide, viewing metrics).
 *
 * @param statistic `Sum`, `Maximum` or a percentile such as `p99`
 */
export function lambdaMetric(
  functionName: string,
  metricName: string,
  statistic: string,
): Partial<CfnAlarmProps> {
  return {
    namespace: 'AWS/Lambda',
    metricName,
    dimensions: ofFunction(functionName),
    ...(statistic.startsWith('p') ? { extendedStatistic: statistic } : { statistic }),
  };
}

/** A metric of a queue, at its highest. */
export function queueMetric(queueName: string, metricName: string): Partial<CfnAlarmProps> {
  const dimensions = [{ name: 'QueueName', value: queueName }];
  return { namespace: 'AWS/SQS', metricName, dimensions, statistic: 'Maximum' };
}

/** Failed invocations in percent. Where there are none at all, there is nothing to divide by, and no data. */
export function errorRate(functionName: string, periodSeconds: number): Partial<CfnAlarmProps> {
  const sum = (id: string, metricName: string): CfnAlarm.MetricDataQueryProperty => ({
    id,
    metricStat: {
      metric: { namespace: 'AWS/Lambda', metricName, dimensions: ofFunction(functionName) },
      period: periodSeconds,
      stat: 'Sum',
    },
    returnData: false,
  });
  return {
    metrics: [
      { id: 'rate', expression: '100 * errors / invocations', returnData: true },
      sum('errors', 'Errors'),
      sum('invocations', 'Invocations'),
    ],
  };
}

function ofFunction(functionName: string): CfnAlarm.DimensionProperty[] {
  return [{ name: 'FunctionName', value: functionName }];
}
