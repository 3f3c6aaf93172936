import { type ApiConfig, functionSettings, type StageApiFunction, type StageContext } from '@drystone/config';
import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { alarmDescription } from '../alarms/alarm-description';
import { stageAlarm, type StageAlarmProps } from '../alarms/stage-alarm';

/** Part of its timeout that the slowest hundredth of invocations may take, as for services. */
const MAX_PART_OF_TIMEOUT = 0.8;

/** The alarms that services have too, on a function of an API: failed, put off, and nearly too slow. */
export function apiFunctionAlarms(
  scope: Construct,
  context: StageContext,
  config: ApiConfig,
  { functionName, stageFunctionName }: StageApiFunction,
): CfnAlarm[] {
  const { timeout } = functionSettings(config.functions, functionName);
  const common = {
    namespace: 'AWS/Lambda',
    dimensions: [{ name: 'FunctionName', value: stageFunctionName }],
    period: 60,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
  };
  const alarm = (kind: string, props: StageAlarmProps) =>
    stageAlarm(scope, `${functionName}${kind}`, context, {
      ...common,
      alarmName: `${stageFunctionName}-${kind.toLowerCase()}`,
      ...props,
    });
  return [
    alarm('Errors', {
      metricName: 'Errors',
      statistic: 'Sum',
      threshold: 1,
      alarmDescription: alarmDescription(`${stageFunctionName} fails`, config.owner),
    }),
    alarm('Throttles', {
      metricName: 'Throttles',
      statistic: 'Sum',
      threshold: 1,
      alarmDescription: alarmDescription(
        `${stageFunctionName} is called more often than it may run`,
        config.owner,
      ),
    }),
    alarm('Duration', {
      metricName: 'Duration',
      extendedStatistic: 'p99',
      threshold: timeout * 1000 * MAX_PART_OF_TIMEOUT,
      alarmDescription: alarmDescription(`${stageFunctionName} nearly takes its timeout`, config.owner),
    }),
  ];
}
