import { bad, beyond, choice, type FieldCase, flag, quantity, text } from './field-case';

/** The own queue, and what the service tells others. */
export const MESSAGING_CASES: readonly FieldCase[] = [
  {
    path: ['queue', 'visibilityTimeout'],
    good: [30, 43_200],
    bad: [...bad('out_of_range', -1, 43_201), ...beyond('conflict', 29), ...bad('wrong_type', 'x')],
  },
  quantity(['queue', 'retentionPeriod'], 60, 1_209_600),
  quantity(['queue', 'delay'], 0, 900),
  flag(['queue', 'fifo', 'contentBasedDeduplication']),
  choice(['queue', 'fifo', 'deduplicationScope'], ['queue', 'messageGroup']),
  choice(['queue', 'fifo', 'throughputLimit'], ['perQueue', 'perMessageGroupId'], {
    queue: { fifo: { deduplicationScope: 'messageGroup' } },
  }),
  quantity(['queue', 'maxReceiveCount'], 1, 1000),
  quantity(['queue', 'deadLetterRetentionPeriod'], 60, 1_209_600),
  choice(['queue', 'encryption'], ['SSE-SQS', 'KMS']),
  text(['publish', 'topics', 0, 'name'], ['orders', 'orders.fifo'], ['a b']),
  flag(['publish', 'topics', 0, 'fifo'], { publish: { topics: [{ name: 'orders' }] } }),
  text(['publish', 'events', 0, 'detailType'], ['FlightBooked'], ['', 'a*']),
  quantity(['async', 'maximumRetryAttempts'], 0, 2),
  quantity(['async', 'maximumEventAge'], 60, 21_600),
  ...['onFailure', 'onSuccess'].flatMap((when) =>
    ['queue', 'topic', 'bus'].map((kind) => text(['async', when, kind], ['orders'], ['', 'a b'])),
  ),
  {
    path: ['async', 'onFailure'],
    good: [{ queue: 'a' }, { topic: 'a' }, { bus: 'a' }],
    bad: [
      ...beyond('missing_key', {}),
      ...beyond('conflict', { queue: 'a', bus: 'b' }),
      ...bad('wrong_type', 'a'),
    ],
  },
  {
    path: ['async', 'onSuccess'],
    good: [{ queue: 'a' }],
    bad: [...bad('unknown_key', { queue: 'a', quue: 'b' }), ...bad('bad_format', { queue: 'a b' })],
  },
];
