import { findingsIn } from '../support/findings';
import { minimalYaml } from '../support/minimal-config';

/** Lines after the first four, and what is found in them. */
const CASES: readonly (readonly [name: string, lines: readonly string[], findings: readonly string[]])[] = [
  [
    'provisioned concurrency is at most the reserved concurrency',
    ['reservedConcurrency: 5', 'provisionedConcurrency: 6'],
    ['6:25 conflict provisionedConcurrency: 6 is more than reservedConcurrency: 5'],
  ],
  [
    'provisioned concurrency may be all that is reserved',
    ['reservedConcurrency: 5', 'provisionedConcurrency: 5'],
    [],
  ],
  [
    'the upper bound of autoscaling counts against the reserved concurrency',
    ['reservedConcurrency: 5', 'provisionedConcurrency: { executions: 1, autoscaling: { min: 1, max: 6 } }'],
    ['6:25 conflict provisionedConcurrency: 6 is more than reservedConcurrency: 5'],
  ],
  [
    'the bounds of autoscaling are in order',
    ['provisionedConcurrency: { executions: 1, autoscaling: { min: 4, max: 2 } }'],
    ['5:70 conflict max: 2 is below min: 4'],
  ],
  [
    'the bounds of a schedule of autoscaling are in order',
    [
      'provisionedConcurrency:',
      '  executions: 1',
      '  autoscaling: { min: 1, max: 9, schedules: [{ schedule: rate(1 hour), min: 3, max: 2 }] }',
    ],
    ['7:85 conflict max: 2 is below min: 3'],
  ],
  [
    'snapshots exclude provisioned concurrency',
    ['snapStart: publishedVersions', 'provisionedConcurrency: 1'],
    ['5:12 conflict snapStart and provisionedConcurrency exclude each other'],
  ],
  [
    'snapshots demand the usual size of /tmp',
    ['snapStart: publishedVersions', 'ephemeralStorage: 513'],
    ['6:19 conflict ephemeralStorage: 513 does not go with snapStart'],
  ],
  ['without snapshots /tmp may be larger', ['snapStart: none', 'ephemeralStorage: 513'], []],
  [
    'own environments for each tenant exclude provisioned concurrency',
    ['tenancy: PER_TENANT', 'provisionedConcurrency: 1'],
    ['5:10 conflict tenancy and provisionedConcurrency exclude each other'],
  ],
  [
    'own environments for each tenant exclude events, which name no tenant',
    ['tenancy: PER_TENANT', 'events: { sqs: [{ queue: orders }] }'],
    ['5:10 conflict tenancy does not go with events'],
  ],
  [
    'more memory than a function has demands a capacity provider',
    ['memorySize: 10241'],
    ['5:13 out_of_range memorySize: 10241 is above the maximum of 10240 MB'],
  ],
  [
    'the bounds of a capacity provider are in order',
    ['capacityProvider: { name: a, min: 3, max: 2 }'],
    ['5:43 conflict max: 2 is below min: 3'],
  ],
  [
    'a capacity provider has a name or an ARN',
    ['capacityProvider: {}'],
    ['5:19 missing_key name or arn is missing'],
  ],
  [
    'a file system demands a vpc, and excludes snapshots',
    [
      'snapStart: publishedVersions',
      'fileSystem: { accessPointArn: arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/a, mountPath: /mnt/a }',
    ],
    ['6:13 conflict fileSystem and snapStart exclude each other', '6:13 conflict fileSystem needs a vpc'],
  ],
  [
    'a variable is plain or secret, not both',
    ['environment: { API_KEY: a }', 'secrets: { API_KEY: { ssm: /a } }'],
    ['6:21 conflict secrets.API_KEY is in environment too'],
  ],
  [
    'a message stays hidden at least as long as it may be handled',
    ['timeout: 60', 'queue: { visibilityTimeout: 59 }'],
    ['6:29 conflict queue.visibilityTimeout: 59 is below timeout: 60'],
  ],
  [
    'a message may stay hidden as long as it may be handled',
    ['timeout: 60', 'queue: { visibilityTimeout: 60 }'],
    [],
  ],
  [
    'throughput for each message group demands deduplication for each message group',
    ['queue: { fifo: { throughputLimit: perMessageGroupId } }'],
    ['5:35 conflict queue.fifo.throughputLimit: perMessageGroupId needs deduplicationScope: messageGroup'],
  ],
  [
    'log levels demand JSON',
    ['logging: { format: Text, applicationLogLevel: INFO, systemLogLevel: WARN }'],
    [
      '5:47 conflict logging.applicationLogLevel does not go with format: Text',
      '5:69 conflict logging.systemLogLevel does not go with format: Text',
    ],
  ],
  [
    'a large batch demands a window',
    ['events: { sqs: [{ queue: orders, batchSize: 11 }] }'],
    ['5:45 conflict batchSize: 11 needs a maximumBatchingWindow'],
  ],
  [
    'a FIFO queue has small batches and no window',
    ['events: { sqs: [{ queue: a.fifo, batchSize: 11, maximumBatchingWindow: 1 }] }'],
    [
      '5:45 conflict batchSize: 11 is too large for a FIFO queue',
      '5:72 conflict a FIFO queue has no maximumBatchingWindow',
    ],
  ],
  [
    'pollers of its own exclude a maximum of concurrency, and their bounds are in order',
    ['events: { sqs: [{ queue: a, maximumConcurrency: 2, provisionedPollers: { min: 3, max: 2 } }] }'],
    [
      '5:49 conflict maximumConcurrency and provisionedPollers exclude each other',
      '5:72 conflict provisionedPollers: max 2 is below min 3',
    ],
  ],
  [
    'an event source is a queue or a topic',
    ['events: { sqs: [{ queue: a, topic: b }, {}] }'],
    ['5:17 conflict queue and topic exclude each other', '5:41 missing_key queue or topic is missing'],
  ],
  [
    'an event has its own input or a part of itself',
    ['events: { eventBridge: [{ source: [a], input: {}, inputPath: $.detail }] }'],
    ['5:62 conflict input and inputPath exclude each other'],
  ],
  [
    'a schedule ends after it begins, whatever the time zone',
    [
      'events:',
      '  schedule:',
      '    - expression: rate(1 hour)',
      '      startDate: 2030-01-31T06:00:00+02:00',
      '      endDate: 2030-01-31T04:00:00Z',
    ],
    ['9:16 conflict endDate: 2030-01-31T04:00:00Z is not after startDate: 2030-01-31T06:00:00+02:00'],
  ],
  [
    'an alarm on errors has a threshold or a rate',
    ['alarms: { errors: { threshold: 1, rate: 5 } }'],
    ['5:41 conflict threshold and rate exclude each other'],
  ],
  [
    'an alarm needs no more bad periods than it looks at',
    ['alarms: { throttles: { evaluationPeriods: 1 } }'],
    ['5:11 conflict datapointsToAlarm: 2 is more than evaluationPeriods: 1'],
  ],
];

describe('what the fields of a service must hold together', () => {
  it.each(CASES)('%s', (_, lines, findings) => {
    expect(findingsIn(minimalYaml(...lines))).toEqual(findings);
  });

  it('is checked even where another field is wrong', () => {
    const lines = ['tracing: maybe', 'reservedConcurrency: 1', 'provisionedConcurrency: 2'];
    expect(findingsIn(minimalYaml(...lines))).toEqual([
      '5:10 not_allowed tracing: "maybe" is not allowed',
      '7:25 conflict provisionedConcurrency: 2 is more than reservedConcurrency: 1',
    ]);
  });
});
