import { bad, beyond, choice, count, type FieldCase, flag, quantity, text } from './field-case';

const KMS = 'arn:aws:kms:eu-west-1:123456789012:key/0a1b';
const alarmNames = [
  'errors',
  'throttles',
  'durationP99',
  'concurrency',
  'provisionedConcurrencySpillover',
  'deadLetterQueueDepth',
];

/** Logs, traces and alarms. */
export const OBSERVABILITY_CASES: readonly FieldCase[] = [
  choice(['logging', 'format'], ['JSON', 'Text']),
  choice(['logging', 'applicationLogLevel'], ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']),
  choice(['logging', 'systemLogLevel'], ['DEBUG', 'INFO', 'WARN']),
  { path: ['logging', 'retentionInDays'], good: [1, 30, 3653], bad: bad('not_allowed', 0, 2, 31, '30') },
  choice(['logging', 'logGroupClass'], ['STANDARD', 'INFREQUENT_ACCESS']),
  text(['logging', 'kmsKeyArn'], [KMS], ['', '*', 'arn:aws:s3:::a', `${KMS}*`]),
  choice(['logging', 'removalPolicy'], ['retain', 'destroy']),
  choice(['tracing'], ['Active', 'PassThrough', 'none']),
  flag(['adot']),
  flag(['insights']),
  flag(['dashboard']),
  flag(['alarms', 'enabled']),
  ...alarmNames.flatMap((name) => timingCases(name)),
  count(['alarms', 'errors', 'threshold'], 1),
  quantity(['alarms', 'errors', 'rate'], 1, 100),
  count(['alarms', 'throttles', 'threshold'], 1),
  quantity(['alarms', 'durationP99', 'percentOfTimeout'], 1, 100),
  quantity(['alarms', 'concurrency', 'percentOfReserved'], 1, 100),
  count(['alarms', 'deadLetterQueueDepth', 'threshold'], 1),
  count(['alarms', 'provisionedConcurrencySpillover', 'threshold'], 1),
  count(['alarms', 'ageOfOldestMessage', 'threshold'], 1),
  ...timingCases('ageOfOldestMessage', { alarms: { ageOfOldestMessage: { threshold: 60 } } }),
  text(['alarms', 'actions', 0, 'snsTopic'], ['oncall'], ['arn:aws:sns:x']),
  choice(['alarms', 'treatMissingData'], ['breaching', 'notBreaching', 'ignore', 'missing']),
];

function timingCases(name: string, around?: FieldCase['around']): FieldCase[] {
  return [
    {
      path: ['alarms', name, 'period'],
      around,
      good: [60, 120, 28_800],
      bad: [...bad('out_of_range', 0, 59, 90, 86_460), ...bad('wrong_type', '60')],
    },
    {
      path: ['alarms', name, 'evaluationPeriods'],
      around,
      good: [2, 1440],
      bad: [...bad('out_of_range', 0), ...beyond('conflict', 1441)],
    },
    {
      path: ['alarms', name, 'datapointsToAlarm'],
      around,
      good: [1, 3],
      bad: [...bad('out_of_range', 0), ...beyond('conflict', 4)],
    },
  ];
}
