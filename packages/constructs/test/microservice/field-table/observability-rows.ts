import { alarm, type FieldRow, looking, only, partOf, property, statement } from './field-row';
import { resourcesOf } from '../../support/stage';

const KMS = (key: string) => `arn:aws:kms:eu-west-1:123456789012:key/${key}`;
const FUNCTION = 'AWS::Lambda::Function';
const LOG_GROUP = 'AWS::Logs::LogGroup';
const reserved = { reservedConcurrency: 50 };
const provisioned = { provisionedConcurrency: 5 };
const queue = { queue: {} };
const age = { queue: {}, alarms: { ageOfOldestMessage: { threshold: 60 } } };

/** The three fields that every alarm has. */
function timing(name: string, metric: string, around?: FieldRow['around']): FieldRow[] {
  const row = (key: string, property_: string, values: readonly [number, number]) =>
    looking(alarm(metric, property_), { field: `alarms.${name}.${key}`, around, values });
  return [
    row('period', 'Period', [60, 300]),
    row('evaluationPeriods', 'EvaluationPeriods', [2, 5]),
    row('datapointsToAlarm', 'DatapointsToAlarm', [1, 3]),
  ];
}

/** Fields of logs, traces, alarms and the dashboard. */
export const OBSERVABILITY_ROWS: readonly FieldRow[] = [
  looking(
    (template) =>
      String(resourcesOf(template, 'AWS::CloudWatch::Alarm')[0]?.Properties?.['AlarmDescription']),
    {
      field: 'owner.team',
      values: ['flights', 'fares'],
      shows: [expect.stringContaining('flights'), expect.stringContaining('fares')],
    },
  ),
  looking(
    (template) =>
      String(resourcesOf(template, 'AWS::CloudWatch::Alarm')[0]?.Properties?.['AlarmDescription']),
    {
      field: 'owner.contact',
      around: { owner: { team: 'flights' } },
      values: ['#flights', 'fly@example.com'],
      shows: [expect.stringContaining('#flights'), expect.stringContaining('fly@example.com')],
    },
  ),
  property(FUNCTION, 'LoggingConfig.LogFormat', { field: 'logging.format', values: ['JSON', 'Text'] }),
  property(FUNCTION, 'LoggingConfig.ApplicationLogLevel', {
    field: 'logging.applicationLogLevel',
    values: ['DEBUG', undefined],
    shows: ['DEBUG', 'INFO'],
  }),
  property(FUNCTION, 'LoggingConfig.SystemLogLevel', {
    field: 'logging.systemLogLevel',
    values: ['DEBUG', undefined],
    shows: ['DEBUG', 'WARN'],
  }),
  property(LOG_GROUP, 'RetentionInDays', { field: 'logging.retentionInDays', values: [7, 365] }),
  property(LOG_GROUP, 'LogGroupClass', {
    field: 'logging.logGroupClass',
    values: ['STANDARD', 'INFREQUENT_ACCESS'],
  }),
  property(LOG_GROUP, 'KmsKeyId', { field: 'logging.kmsKeyArn', values: [KMS('a'), KMS('b')] }),
  looking((template) => only(template, LOG_GROUP).DeletionPolicy, {
    field: 'logging.removalPolicy',
    values: ['retain', 'destroy'],
    shows: ['Retain', 'Delete'],
  }),
  property(FUNCTION, 'TracingConfig.Mode', { field: 'tracing', values: ['Active', 'PassThrough'] }),
  property(FUNCTION, 'Environment.Variables.AWS_LAMBDA_EXEC_WRAPPER', {
    field: 'adot',
    values: [true, false],
    shows: ['/opt/otel-instrument', undefined],
  }),
  looking(partOf(statement('LambdaInsights'), 'Resource'), {
    field: 'insights',
    values: [true, false],
    shows: [['arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda-insights:*'], undefined],
  }),
  looking((template) => resourcesOf(template, 'AWS::CloudWatch::Alarm').length, {
    field: 'alarms.enabled',
    values: [true, false],
    shows: [3, 0],
  }),
  looking(alarm('Errors', 'Threshold'), { field: 'alarms.errors.threshold', values: [1, 9] }),
  looking(
    (template) =>
      resourcesOf(template, 'AWS::CloudWatch::Alarm').find(({ Properties }) => Properties?.['Metrics'])
        ?.Properties?.['Threshold'],
    { field: 'alarms.errors.rate', values: [5, 50] },
  ),
  ...timing('errors', 'Errors'),
  looking(alarm('Throttles', 'Threshold'), { field: 'alarms.throttles.threshold', values: [1, 9] }),
  ...timing('throttles', 'Throttles'),
  looking(alarm('Duration', 'Threshold'), {
    field: 'alarms.durationP99.percentOfTimeout',
    values: [50, 80],
    shows: [15_000, 24_000],
  }),
  ...timing('durationP99', 'Duration'),
  looking(alarm('ConcurrentExecutions', 'Threshold'), {
    field: 'alarms.concurrency.percentOfReserved',
    around: reserved,
    values: [50, 80],
    shows: [25, 40],
  }),
  ...timing('concurrency', 'ConcurrentExecutions', reserved),
  looking(alarm('ProvisionedConcurrencySpilloverInvocations', 'Threshold'), {
    field: 'alarms.provisionedConcurrencySpillover.threshold',
    around: provisioned,
    values: [1, 9],
  }),
  ...timing('provisionedConcurrencySpillover', 'ProvisionedConcurrencySpilloverInvocations', provisioned),
  looking(alarm('ApproximateNumberOfMessagesVisible', 'Threshold'), {
    field: 'alarms.deadLetterQueueDepth.threshold',
    around: queue,
    values: [1, 9],
  }),
  ...timing('deadLetterQueueDepth', 'ApproximateNumberOfMessagesVisible', queue),
  looking(alarm('ApproximateAgeOfOldestMessage', 'Threshold'), {
    field: 'alarms.ageOfOldestMessage.threshold',
    around: queue,
    values: [60, 600],
  }),
  ...timing('ageOfOldestMessage', 'ApproximateAgeOfOldestMessage', age),
  looking(alarm('Errors', 'AlarmActions'), {
    field: 'alarms.actions',
    values: [[{ snsTopic: 'oncall' }], []],
    shows: [
      ['arn:aws:sns:eu-west-1:123456789012:staging-oncall'],
      ['arn:aws:sns:eu-west-1:123456789012:staging-alarms'],
    ],
  }),
  looking(alarm('Errors', 'TreatMissingData'), {
    field: 'alarms.treatMissingData',
    values: ['notBreaching', 'ignore'],
  }),
  looking((template) => resourcesOf(template, 'AWS::CloudWatch::Dashboard').length, {
    field: 'dashboard',
    values: [true, false],
    shows: [1, 0],
  }),
];
