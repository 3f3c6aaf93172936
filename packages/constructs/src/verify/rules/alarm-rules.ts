import type { StageModel } from '@drystone/config';
import { type StageResource, textProperty } from '../assembly/resources';
import type { FindingSource, StageFinding } from '../finding';
import { sourceOf } from '../sources';
import type { StageRule } from '../stage';
import { findingAt } from './resource-finding';

/** What nobody may fail to hear of (AWS Well-Architected, Serverless Applications Lens: alarms). */
const FUNCTION_METRICS = ['Errors', 'Throttles'];
const DEAD_LETTER_METRIC = 'ApproximateNumberOfMessagesVisible';

/** An alarm, by what it watches. */
interface WatchedMetric {
  readonly metric: string;
  /** Value of the dimension that names the function or the queue. */
  readonly name: string;
}

/** A function that must have alarms, and who says so. */
interface WatchedFunction {
  readonly functionName: string;
  readonly subject: string;
  readonly source: FindingSource;
  readonly help: string;
}

/** Functions and dead-letter queues without alarms, and alarms that tell nobody. */
export const alarmRules: StageRule = ({ resources, model }) => {
  const alarms = resources.filter(({ type }) => type === 'AWS::CloudWatch::Alarm');
  const watched = new Set(alarms.flatMap(watchedMetrics).map(({ metric, name }) => `${metric} ${name}`));
  return [
    ...watchedFunctions(model).flatMap((each) => missingAlarms(each, watched)),
    ...deadLetterQueues(resources)
      .filter((queue) => !watched.has(`${DEAD_LETTER_METRIC} ${textProperty(queue, 'QueueName') ?? ''}`))
      .map(unwatchedQueue),
    ...alarms.filter(isSilent).map((alarm) =>
      findingAt(alarm, {
        rule: 'alarms/silent',
        message: 'the alarm tells nobody when it goes off',
        help: "give it an action: the stage's alarm topic",
      }),
    ),
  ];
};

/** An alarm watches one metric, or several that an expression puts together. */
function watchedMetrics({ properties }: StageResource): WatchedMetric[] {
  const stats = (
    (properties['Metrics'] ?? []) as ReadonlyArray<{ MetricStat?: { Metric: unknown } }>
  ).flatMap(({ MetricStat }) => MetricStat?.Metric ?? []);
  const metrics = [properties, ...stats] as ReadonlyArray<{
    readonly MetricName?: string;
    readonly Dimensions?: ReadonlyArray<{ readonly Name: string; readonly Value: string }>;
  }>;
  return metrics.flatMap(({ MetricName: metric, Dimensions = [] }) =>
    metric === undefined ? [] : Dimensions.map(({ Value: name }) => ({ metric, name })),
  );
}

/** Those that are released. What the platform itself runs has alarms by what it is for: its requests, its records, its runs. */
function watchedFunctions({ services, apis }: StageModel): WatchedFunction[] {
  const ofServices = services
    .filter(({ config }) => config.alarms.enabled)
    .map((service) => ({
      functionName: service.functionName,
      subject: service.config.serviceName,
      source: sourceOf(service, ['alarms']),
      help: 'give it one, or write alarms: { enabled: false } and a reason beside it',
    }));
  const ofApis = apis.flatMap((api) =>
    api.functions.map(({ functionName, stageFunctionName }) => ({
      functionName: stageFunctionName,
      subject: api.config.apiName,
      source: sourceOf(api, ['functions', functionName]),
      help: 'give it one, as ServerlessApi does',
    })),
  );
  return [...ofServices, ...ofApis];
}

function missingAlarms(
  { functionName, subject, source, help }: WatchedFunction,
  watched: ReadonlySet<string>,
): StageFinding[] {
  const missing = FUNCTION_METRICS.filter((metric) => !watched.has(`${metric} ${functionName}`));
  if (missing.length === 0) return [];
  return [
    {
      rule: 'alarms/missing',
      subject,
      sources: [source],
      message: `${functionName} has no alarm on ${missing.join(' and ')}: nobody would know`,
      help,
    },
  ];
}

/** The queues that others send to what they could not handle. */
function deadLetterQueues(resources: readonly StageResource[]): StageResource[] {
  const targets = new Set(
    resources.flatMap(({ properties }) => {
      const policy = properties['RedrivePolicy'] as { readonly deadLetterTargetArn?: string } | undefined;
      return policy?.deadLetterTargetArn ?? [];
    }),
  );
  return resources.filter(({ type, arn }) => type === 'AWS::SQS::Queue' && targets.has(arn));
}

function unwatchedQueue(queue: StageResource): StageFinding {
  return findingAt(queue, {
    rule: 'alarms/missing',
    message: 'the dead-letter queue has no alarm: messages that nobody could handle would stay unseen',
    help: `give it an alarm on ${DEAD_LETTER_METRIC}`,
  });
}

function isSilent({ properties }: StageResource): boolean {
  const actions = properties['AlarmActions'] as readonly unknown[] | undefined;
  return properties['ActionsEnabled'] === false || actions === undefined || actions.length === 0;
}
