import { findingsIn } from '../support/findings';
import { minimalYaml } from '../support/minimal-config';

/** Lines after the first four, and what is found in them. */
const CASES: readonly (readonly [name: string, lines: readonly string[], findings: readonly string[]])[] = [
  [
    'a queue is read once',
    ['events: { sqs: [{ queue: orders }, { queue: orders, batchSize: 5 }] }'],
    ['5:36 conflict orders is there twice'],
  ],
  [
    'the own queue is read once, by whatever name',
    ['events: { sqs: [{ queue: flight-service }, { queue: flight-service }] }'],
    ['5:44 conflict flight-service is there twice'],
  ],
  [
    'several topics come through the own queue',
    ['events: { sqs: [{ topic: fares }, { topic: seats }] }'],
    [],
  ],
  [
    'what comes through one queue is read in one way',
    ['events: { sqs: [{ topic: fares }, { topic: seats, batchSize: 5 }] }'],
    ['5:35 conflict seats comes through the same queue as events.sqs[0], which is read otherwise'],
  ],
  [
    'a topic without order does not come through a FIFO queue',
    ['queue: { fifo: {} }', 'events: { sqs: [{ topic: fares }] }'],
    ['6:26 conflict topic fares has no order and the own queue has one'],
  ],
  [
    'a topic without order does not come through a queue that another topic makes a FIFO queue',
    ['events: { sqs: [{ topic: fares.fifo }, { topic: seats }] }'],
    ['5:49 conflict topic seats has no order and the own queue has one'],
  ],
  ['a FIFO topic comes through a queue', ['events: { sqs: [{ topic: fares.fifo }] }'], []],
  [
    'a FIFO topic calls no function',
    ['events: { sns: [{ topic: fares.fifo }] }'],
    ['5:26 conflict FIFO topic fares.fifo cannot call a function'],
  ],
  [
    'a FIFO topic that comes through a queue may have a filter',
    ['events: { sqs: [{ topic: fares.fifo }], sns: [{ topic: fares.fifo, filterPolicy: { a: [b] } }] }'],
    [],
  ],
  [
    'a topic is listened to once',
    ['events: { sns: [{ topic: fares }, { topic: fares }] }'],
    ['5:44 conflict topic fares is there twice'],
  ],
  [
    'invocations are reported to standard queues and topics',
    ['async: { onFailure: { queue: lost.fifo }, onSuccess: { topic: done.fifo } }'],
    [
      '5:30 conflict async.onFailure.queue is a FIFO queue',
      '5:63 conflict async.onSuccess.topic is a FIFO topic',
    ],
  ],
  [
    'a service does not call itself',
    ['calls: [flight-service]'],
    ['5:9 conflict flight-service is this service'],
  ],
];

it.each(CASES)('%s', (_, lines, findings) => {
  expect(findingsIn(minimalYaml(...lines))).toEqual(findings);
});
