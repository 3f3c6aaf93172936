import { type FieldRow, looking, property } from './field-row';
import { resourcesOf } from '../../support/stage';

const MAPPING = 'AWS::Lambda::EventSourceMapping';
const arn = (service: string, name: string) => `arn:aws:${service}:eu-west-1:123456789012:${name}`;
const around = { events: { sqs: [{ queue: 'orders' }] } };
const rule = { events: { eventBridge: [{ source: ['flights'] }] } };
const schedule = { events: { schedule: [{ expression: 'rate(1 hour)' }] } };
const topic = { events: { sns: [{ topic: 'fares' }] } };
const mapping = (path: string, row: Parameters<typeof property>[2]) => property(MAPPING, path, row);
const bus = (path: string, row: Parameters<typeof property>[2]) => property('AWS::Events::Rule', path, row);
const set = (path: string, row: Parameters<typeof property>[2]) =>
  property('AWS::Scheduler::Schedule', path, row);

/** Fields of what calls the function. */
export const EVENT_ROWS: readonly FieldRow[] = [
  looking(
    (template) => resourcesOf(template, 'AWS::SQS::Queue').map(({ Properties }) => Properties?.['QueueName']),
    {
      field: 'events.sqs[0].queue',
      values: ['orders', 'seats'],
      shows: [
        ['staging-orders-dead-letter', 'staging-orders'],
        ['staging-seats-dead-letter', 'staging-seats'],
      ],
    },
  ),
  property('AWS::SNS::Subscription', 'TopicArn', {
    field: 'events.sqs[0].topic',
    values: ['fares', 'seats'],
    shows: [arn('sns', 'staging-fares'), arn('sns', 'staging-seats')],
  }),
  mapping('BatchSize', { field: 'events.sqs[0].batchSize', around, values: [1, 10] }),
  mapping('MaximumBatchingWindowInSeconds', {
    field: 'events.sqs[0].maximumBatchingWindow',
    around,
    values: [1, 300],
  }),
  mapping('ScalingConfig.MaximumConcurrency', {
    field: 'events.sqs[0].maximumConcurrency',
    around,
    values: [2, 1000],
  }),
  mapping('FunctionResponseTypes', {
    field: 'events.sqs[0].reportBatchItemFailures',
    around,
    values: [true, false],
    shows: [['ReportBatchItemFailures'], undefined],
  }),
  mapping('FilterCriteria.Filters', {
    field: 'events.sqs[0].filterPatterns',
    around,
    values: [[{ body: { a: [1] } }], []],
    shows: [[{ Pattern: '{"body":{"a":[1]}}' }], undefined],
  }),
  mapping('Enabled', { field: 'events.sqs[0].enabled', around, values: [true, false] }),
  mapping('ProvisionedPollerConfig.MinimumPollers', {
    field: 'events.sqs[0].provisionedPollers.min',
    around: { events: { sqs: [{ queue: 'orders', provisionedPollers: { max: 20 } }] } },
    values: [2, 20],
  }),
  mapping('ProvisionedPollerConfig.MaximumPollers', {
    field: 'events.sqs[0].provisionedPollers.max',
    around: { events: { sqs: [{ queue: 'orders', provisionedPollers: { min: 2 } }] } },
    values: [2, 20],
  }),
  property('AWS::SNS::Subscription', 'TopicArn', {
    field: 'events.sns[0].topic',
    values: ['fares', 'seats'],
    shows: [arn('sns', 'staging-fares'), arn('sns', 'staging-seats')],
  }),
  property('AWS::SNS::Subscription', 'FilterPolicy', {
    field: 'events.sns[0].filterPolicy',
    around: topic,
    values: [{ kind: ['a'] }, { kind: ['b'] }],
  }),
  property('AWS::SNS::Subscription', 'FilterPolicyScope', {
    field: 'events.sns[0].filterPolicyScope',
    around: { events: { sns: [{ topic: 'fares', filterPolicy: { kind: ['a'] } }] } },
    values: ['MessageAttributes', 'MessageBody'],
  }),
  property('AWS::SNS::Subscription', 'RawMessageDelivery', {
    field: 'events.sns[0].rawMessageDelivery',
    around: { events: { sns: [{ topic: 'fares' }], sqs: [{ topic: 'fares' }] } },
    values: [true, false],
  }),
  bus('EventPattern.source', { field: 'events.eventBridge[0].source', values: [['a'], ['b', 'c']] }),
  bus('EventPattern.detail-type', { field: 'events.eventBridge[0].detailType', values: [['A'], ['B']] }),
  bus('EventPattern.detail', { field: 'events.eventBridge[0].detail', values: [{ a: [1] }, { a: [2] }] }),
  bus('EventBusName', {
    field: 'events.eventBridge[0].bus',
    around: rule,
    values: ['default', undefined],
    shows: ['default', 'staging-flight-system'],
  }),
  bus('Targets.0.RetryPolicy.MaximumRetryAttempts', {
    field: 'events.eventBridge[0].retryAttempts',
    around: rule,
    values: [0, 185],
  }),
  bus('Targets.0.RetryPolicy.MaximumEventAgeInSeconds', {
    field: 'events.eventBridge[0].maximumEventAge',
    around: rule,
    values: [60, 3600],
  }),
  bus('Targets.0.Input', {
    field: 'events.eventBridge[0].input',
    around: rule,
    values: [{ a: 1 }, { a: 2 }],
    shows: ['{"a":1}', '{"a":2}'],
  }),
  bus('Targets.0.InputPath', {
    field: 'events.eventBridge[0].inputPath',
    around: rule,
    values: ['$.detail', '$.id'],
  }),
  set('ScheduleExpression', {
    field: 'events.schedule[0].expression',
    values: ['rate(1 hour)', 'cron(0 6 ? * MON-FRI *)'],
  }),
  set('ScheduleExpressionTimezone', {
    field: 'events.schedule[0].timezone',
    around: schedule,
    values: ['UTC', 'Europe/Amsterdam'],
  }),
  set('FlexibleTimeWindow', {
    field: 'events.schedule[0].flexibleWindow',
    around: schedule,
    values: [15, undefined],
    shows: [{ Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 }, { Mode: 'OFF' }],
  }),
  set('Target.Input', {
    field: 'events.schedule[0].input',
    around: schedule,
    values: [{ a: 1 }, { a: 2 }],
    shows: ['{"a":1}', '{"a":2}'],
  }),
  set('State', {
    field: 'events.schedule[0].enabled',
    around: schedule,
    values: [true, false],
    shows: ['ENABLED', 'DISABLED'],
  }),
  set('StartDate', {
    field: 'events.schedule[0].startDate',
    around: schedule,
    values: ['2030-01-31T06:00:00Z', '2031-01-31T06:00:00Z'],
  }),
  set('EndDate', {
    field: 'events.schedule[0].endDate',
    around: schedule,
    values: ['2030-01-31T06:00:00Z', '2031-01-31T06:00:00Z'],
  }),
  mapping('BatchSize', { field: 'events.stream.batchSize', values: [1, 10] }),
  mapping('FilterCriteria.Filters', {
    field: 'events.stream.filterPatterns',
    values: [[{ a: ['b'] }], []],
    shows: [[{ Pattern: '{"a":["b"]}' }], undefined],
  }),
];
