import { CfnAlarm, type CfnAlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import { type ServiceConfig, stageNames } from '@drystone/config';
import { alarmDescription } from '../alarms/alarm-description';
import type { LiveService } from './live-service';
import { errorRate, lambdaMetric, queueMetric } from './metrics';

type Alarms = ServiceConfig['alarms'];

/** Names of the queues that a service's alarms look at. */
export interface WatchedQueues {
  readonly queues: readonly string[];
  readonly deadLetterQueues: readonly string[];
}

/** One alarm: what it looks at, and when it goes off. */
type AlarmKind = Pick<Alarms['throttles'], 'period' | 'evaluationPeriods' | 'datapointsToAlarm'> & {
  readonly id: string;
  readonly description: string;
  readonly threshold: number;
  readonly metric: Partial<CfnAlarmProps>;
};

/** Tells the stage's alarm topic, or those that the service names, also when all is well again. */
export function addAlarms(live: LiveService, watched: WatchedQueues): CfnAlarm[] {
  const { scope, context, service } = live;
  const { alarms } = service.config;
  if (!alarms.enabled) return [];
  const names = stageNames(context);
  const topics = alarms.actions.map(({ snsTopic }) => names.topic(snsTopic).arn);
  const actions = topics.length === 0 ? [names.alarmTopic.arn] : topics;
  return [...functionAlarms(service.config, service.functionName), ...queueAlarms(alarms, watched)].map(
    ({ id, description, metric, period, ...rest }) =>
      new CfnAlarm(scope, `Alarm${id}`, {
        alarmDescription: alarmDescription(
          `${service.config.serviceName} in ${context.stage}: ${description}`,
          service.config.owner,
        ),
        comparisonOperator: 'GreaterThanOrEqualToThreshold',
        treatMissingData: alarms.treatMissingData,
        ...rest,
        ...metric,
        ...(metric.metrics === undefined && { period }),
        alarmActions: actions,
        okActions: actions,
      }),
  );
}

function functionAlarms(config: ServiceConfig, functionName: string): AlarmKind[] {
  const { alarms, timeout, reservedConcurrency, provisionedConcurrency } = config;
  const { durationP99, concurrency, provisionedConcurrencySpillover } = alarms;
  const metric = (name: string, statistic: string) => lambdaMetric(functionName, name, statistic);
  return [
    errorAlarm(alarms.errors, functionName),
    {
      ...alarms.throttles,
      id: 'Throttles',
      description: 'invocations are throttled',
      metric: metric('Throttles', 'Sum'),
    },
    {
      ...timingOf(durationP99),
      id: 'Duration',
      description: `1 of 100 invocations takes ${durationP99.percentOfTimeout} % of the timeout of ${timeout} s`,
      threshold: durationP99.percentOfTimeout * timeout * 10,
      metric: metric('Duration', 'p99'),
    },
    ...(reservedConcurrency
      ? [
          {
            ...timingOf(concurrency),
            id: 'Concurrency',
            description: `${concurrency.percentOfReserved} % of the reserved concurrency of ${reservedConcurrency} are in use`,
            threshold: (concurrency.percentOfReserved * reservedConcurrency) / 100,
            metric: metric('ConcurrentExecutions', 'Maximum'),
          },
        ]
      : []),
    ...(provisionedConcurrency
      ? [
          {
            ...provisionedConcurrencySpillover,
            id: 'ProvisionedConcurrencySpillover',
            description: 'more invocations than environments are kept ready',
            metric: metric('ProvisionedConcurrencySpilloverInvocations', 'Sum'),
          },
        ]
      : []),
  ];
}

function errorAlarm({ threshold, rate, ...timing }: Alarms['errors'], functionName: string): AlarmKind {
  const common = { ...timing, id: 'Errors' };
  return rate === undefined
    ? {
        ...common,
        description: 'invocations fail',
        threshold: threshold ?? 1,
        metric: lambdaMetric(functionName, 'Errors', 'Sum'),
      }
    : {
        ...common,
        description: `${rate} % of the invocations fail`,
        threshold: rate,
        metric: errorRate(functionName, timing.period),
      };
}

function queueAlarms(alarms: Alarms, { queues, deadLetterQueues }: WatchedQueues): AlarmKind[] {
  const { deadLetterQueueDepth, ageOfOldestMessage } = alarms;
  const depth = deadLetterQueues.map((name) => ({
    ...deadLetterQueueDepth,
    id: `DeadLetterQueueDepth-${name}`,
    description: `messages wait in ${name}`,
    metric: queueMetric(name, 'ApproximateNumberOfMessagesVisible'),
  }));
  if (!ageOfOldestMessage) return depth;
  const age = queues.map((name) => ({
    ...ageOfOldestMessage,
    id: `AgeOfOldestMessage-${name}`,
    description: `a message waits for ${ageOfOldestMessage.threshold} s in ${name}`,
    metric: queueMetric(name, 'ApproximateAgeOfOldestMessage'),
  }));
  return [...depth, ...age];
}

function timingOf({
  period,
  evaluationPeriods,
  datapointsToAlarm,
}: Alarms['durationP99'] | Alarms['concurrency']) {
  return { period, evaluationPeriods, datapointsToAlarm };
}
