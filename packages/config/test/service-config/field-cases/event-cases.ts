import { bad, beyond, choice, type FieldCase, flag, prose, quantity, text } from './field-case';

const queueItem = { events: { sqs: [{ queue: 'orders' }] } };
const scheduleItem = { events: { schedule: [{ expression: 'rate(1 hour)' }] } };
const busItem = { events: { eventBridge: [{ source: ['flights'] }] } };
const times = ['rate(5 minutes)', 'rate(1 day)', 'cron(0 6 ? * MON-FRI *)', 'at(2030-01-31T06:00:00)'];
const notTimes = ['', '5 minutes', 'rate(0 hours)', 'rate(5 weeks)', 'cron(0 6 * * *)', 'at(tomorrow)'];

/** What calls the function. */
export const EVENT_CASES: readonly FieldCase[] = [
  text(
    ['events', 'sqs', 0, 'queue'],
    ['orders', 'orders.fifo', 'x'.repeat(80)],
    ['', 'a b', 'a.fifo.fifo', 'x'.repeat(81)],
  ),
  text(['events', 'sqs', 0, 'topic'], ['orders', 'x'.repeat(256)], ['', 'arn:aws:sns:x', 'x'.repeat(257)]),
  quantity(['events', 'sqs', 0, 'batchSize'], 1, 10_000, {
    events: { sqs: [{ queue: 'orders', maximumBatchingWindow: 1 }] },
  }),
  quantity(['events', 'sqs', 0, 'maximumBatchingWindow'], 0, 300, queueItem),
  quantity(['events', 'sqs', 0, 'maximumConcurrency'], 2, 1000, queueItem),
  flag(['events', 'sqs', 0, 'reportBatchItemFailures'], queueItem),
  flag(['events', 'sqs', 0, 'enabled'], queueItem),
  {
    path: ['events', 'sqs', 0, 'filterPatterns'],
    around: queueItem,
    good: [[], [{ body: { a: [1] } }]],
    bad: [
      ...bad('wrong_type', {}, ['x']),
      ...bad(
        'out_of_range',
        Array.from({ length: 6 }, () => ({})),
      ),
    ],
  },
  quantity(['events', 'sqs', 0, 'provisionedPollers', 'min'], 2, 200, {
    events: { sqs: [{ queue: 'orders', provisionedPollers: { max: 2000 } }] },
  }),
  quantity(['events', 'sqs', 0, 'provisionedPollers', 'max'], 2, 2000, {
    events: { sqs: [{ queue: 'orders', provisionedPollers: { min: 2 } }] },
  }),
  text(['events', 'sns', 0, 'topic'], ['orders'], ['a/b']),
  {
    path: ['events', 'sns', 0, 'filterPolicy'],
    around: { events: { sns: [{ topic: 'orders' }] } },
    good: [{ kind: ['a'] }],
    bad: bad('wrong_type', 'x', []),
  },
  choice(['events', 'sns', 0, 'filterPolicyScope'], ['MessageAttributes', 'MessageBody'], {
    events: { sns: [{ topic: 'orders' }] },
  }),
  flag(['events', 'sns', 0, 'rawMessageDelivery'], { events: { sns: [{ topic: 'orders' }] } }),
  {
    path: ['events', 'eventBridge', 0, 'source'],
    good: [['a', 'com.acme.b']],
    bad: [...bad('wrong_type', 'a'), ...bad('out_of_range', []), ...bad('bad_format', ['a*'])],
  },
  {
    path: ['events', 'eventBridge', 0, 'detailType'],
    good: [['Flight Booked']],
    bad: [...bad('wrong_type', 'a'), ...bad('out_of_range', [])],
  },
  { path: ['events', 'eventBridge', 0, 'detail'], good: [{ price: [1] }], bad: bad('wrong_type', 'x') },
  { path: ['events', 'eventBridge', 0], good: [], bad: beyond('missing_key', { bus: 'main' }) },
  text(['events', 'eventBridge', 0, 'bus'], ['main', 'a/b.c'], ['', 'a b'], busItem),
  quantity(['events', 'eventBridge', 0, 'retryAttempts'], 0, 185, busItem),
  quantity(['events', 'eventBridge', 0, 'maximumEventAge'], 60, 86_400, busItem),
  {
    path: ['events', 'eventBridge', 0, 'input'],
    around: busItem,
    good: [{}, { a: 1 }],
    bad: bad('wrong_type', 'x'),
  },
  prose(['events', 'eventBridge', 0, 'inputPath'], 256, busItem),
  text(['events', 'schedule', 0, 'expression'], times, notTimes),
  {
    path: ['events', 'schedule', 0, 'timezone'],
    around: scheduleItem,
    good: ['UTC', 'Europe/Amsterdam'],
    bad: [...beyond('bad_format', 'Mars/Phobos', ''), ...bad('wrong_type', 2)],
  },
  quantity(['events', 'schedule', 0, 'flexibleWindow'], 1, 1440, scheduleItem),
  { path: ['events', 'schedule', 0, 'input'], around: scheduleItem, good: [{}], bad: bad('wrong_type', 'x') },
  flag(['events', 'schedule', 0, 'enabled'], scheduleItem),
  text(
    ['events', 'schedule', 0, 'startDate'],
    ['2030-01-31T06:00:00Z', '2030-01-31T06:00:00+02:00'],
    ['2030-01-31', 'soon'],
    scheduleItem,
  ),
  text(
    ['events', 'schedule', 0, 'endDate'],
    ['2030-01-31T06:00:00Z'],
    ['2030-13-31T06:00:00Z'],
    scheduleItem,
  ),
  quantity(['events', 'stream', 'batchSize'], 1, 10),
  { path: ['events', 'stream', 'filterPatterns'], good: [[{ a: ['b'] }]], bad: bad('wrong_type', 'x') },
];
