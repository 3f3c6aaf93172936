import { parseServiceConfig, serviceQueues, topicSubscriptions } from '../../src';
import { minimalYaml } from '../support/minimal-config';

const configOf = (...lines: string[]) => {
  const result = parseServiceConfig(minimalYaml(...lines));
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return result.config;
};
const queuesOf = (...lines: string[]) => serviceQueues(configOf(...lines));
const namesOf = (...lines: string[]) => queuesOf(...lines).map(({ name }) => name);

describe('the queues of a service', () => {
  it.each([
    ['none without a reason', '', []],
    ['its own where it is described', 'queue: {}', ['flight-service']],
    ['its own where a topic comes through it', 'events: { sqs: [{ topic: fares }] }', ['flight-service']],
    ['its own in order where that is said', 'queue: { fifo: {} }', ['flight-service.fifo']],
    [
      'its own in order where its topic has one',
      'events: { sqs: [{ topic: a.fifo }] }',
      ['flight-service.fifo'],
    ],
    ['others by their names', 'events: { sqs: [{ queue: orders }] }', ['orders']],
    ['that of changes', 'events: { stream: {} }', ['flight-service-stream.fifo']],
  ])('are %s', (_, line, names) => {
    expect(namesOf(line)).toEqual(names);
  });

  it('hide a message for six times the timeout, unless the own queue says something else', () => {
    expect(queuesOf('timeout: 20', 'queue: {}')[0]?.settings.visibilityTimeout).toBe(120);
    expect(queuesOf('queue: { visibilityTimeout: 40 }')[0]?.settings.visibilityTimeout).toBe(40);
  });

  it('have the settings of the own queue where they are the own queue', () => {
    const [own, other] = queuesOf(
      'queue: { delay: 9 }',
      'events: { sqs: [{ queue: flight-service }, { queue: orders }] }',
    );
    expect([own?.settings.delay, other?.settings.delay]).toEqual([9, 0]);
  });

  it('name the messages that failed where nothing else is said', () => {
    expect(queuesOf('queue: {}')[0]?.reading).toEqual({
      batchSize: 10,
      filterPatterns: [],
      reportBatchItemFailures: true,
    });
  });
});

describe('the topics of a service', () => {
  it('call the function, with their envelope', () => {
    const config = configOf('events: { sns: [{ topic: fares, filterPolicy: { a: [b] } }] }');
    expect(topicSubscriptions(config)).toEqual([
      expect.objectContaining({ topic: 'fares', rawMessageDelivery: false, filterPolicy: { a: ['b'] } }),
    ]);
  });

  it('come through the own queue, with what events.sns says of them', () => {
    const config = configOf(
      'events: { sqs: [{ topic: fares }, { topic: seats }], sns: [{ topic: fares, rawMessageDelivery: false }] }',
    );
    expect(topicSubscriptions(config)).toEqual([
      expect.objectContaining({ topic: 'fares', queue: 'flight-service', rawMessageDelivery: false }),
      { topic: 'seats', queue: 'flight-service', rawMessageDelivery: true },
    ]);
  });
});
