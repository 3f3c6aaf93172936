import { type FieldRow, looking, partOf, property, statement, valueAt } from './field-row';
import { resourcesOf, type StackTemplate } from '../../support/stage';

const arn = (service: string, name: string) => `arn:aws:${service}:eu-west-1:123456789012:${name}`;
const INVOCATIONS = 'AWS::Lambda::EventInvokeConfig';
const fifo = { queue: { fifo: {} } };

/** A queue by the end of its name: the dead-letter queue is another one. */
const queue = (name: RegExp, path: string) => (template: StackTemplate) =>
  valueAt(
    resourcesOf(template, 'AWS::SQS::Queue').find(({ Properties }) =>
      name.test(String(Properties?.['QueueName'])),
    )?.Properties,
    path,
  );
const own = (path: string) => queue(/-flight-service(?:\.fifo)?$/, path);

/** Fields of the own queue, and of what the service tells others. */
export const MESSAGING_ROWS: readonly FieldRow[] = [
  looking(own('VisibilityTimeout'), { field: 'queue.visibilityTimeout', values: [30, 43_200] }),
  looking(own('MessageRetentionPeriod'), { field: 'queue.retentionPeriod', values: [60, 1_209_600] }),
  looking(own('DelaySeconds'), { field: 'queue.delay', values: [0, 900] }),
  looking(own('ContentBasedDeduplication'), {
    field: 'queue.fifo.contentBasedDeduplication',
    values: [true, false],
  }),
  looking(own('DeduplicationScope'), {
    field: 'queue.fifo.deduplicationScope',
    around: fifo,
    values: ['queue', 'messageGroup'],
  }),
  looking(own('FifoThroughputLimit'), {
    field: 'queue.fifo.throughputLimit',
    around: { queue: { fifo: { deduplicationScope: 'messageGroup' } } },
    values: ['perQueue', 'perMessageGroupId'],
  }),
  looking(own('RedrivePolicy.maxReceiveCount'), { field: 'queue.maxReceiveCount', values: [1, 1000] }),
  looking(queue(/-dead-letter$/, 'MessageRetentionPeriod'), {
    field: 'queue.deadLetterRetentionPeriod',
    values: [60, 3600],
  }),
  looking((template) => resourcesOf(template, 'AWS::KMS::Key').length, {
    field: 'queue.encryption',
    values: ['SSE-SQS', 'KMS'],
    shows: [0, 1],
  }),
  property('AWS::SNS::Topic', 'TopicName', {
    field: 'publish.topics[0].name',
    values: ['fares', 'seats'],
    shows: ['staging-fares', 'staging-seats'],
  }),
  property('AWS::SNS::Topic', 'FifoTopic', {
    field: 'publish.topics[0].fifo',
    around: { publish: { topics: [{ name: 'fares' }] } },
    values: [true, false],
    shows: [true, undefined],
  }),
  looking(partOf(statement('PublishEvents'), 'Condition.ForAllValues:StringEquals.events:detail-type'), {
    field: 'publish.events[0].detailType',
    values: ['FlightBooked', 'FlightMoved'],
    shows: [['FlightBooked'], ['FlightMoved']],
  }),
  property(INVOCATIONS, 'MaximumRetryAttempts', { field: 'async.maximumRetryAttempts', values: [0, 2] }),
  property(INVOCATIONS, 'MaximumEventAgeInSeconds', { field: 'async.maximumEventAge', values: [60, 3600] }),
  ...(['onFailure', 'onSuccess'] as const).flatMap((when) => {
    const at = `DestinationConfig.${when === 'onFailure' ? 'OnFailure' : 'OnSuccess'}.Destination`;
    return [
      property(INVOCATIONS, at, {
        field: `async.${when}.queue`,
        values: ['lost', 'found'],
        shows: [arn('sqs', 'staging-lost'), arn('sqs', 'staging-found')],
      }),
      property(INVOCATIONS, at, {
        field: `async.${when}.topic`,
        values: ['lost', 'found'],
        shows: [arn('sns', 'staging-lost'), arn('sns', 'staging-found')],
      }),
      property(INVOCATIONS, at, {
        field: `async.${when}.bus`,
        values: ['default', 'flight-system'],
        shows: [arn('events', 'event-bus/default'), arn('events', 'event-bus/staging-flight-system')],
      }),
    ];
  }),
];
