import fc from 'fast-check';
import { messageOf, type RoutedMessage } from '../../../src/data/stream-router/message';
import { takeBatches } from '../../../src/data/stream-router/take-batches';
import { changeOf } from '../../support/stream-records';

const MAX_BYTES = 1_048_576;

const messages = fc
  .array(fc.record({ group: fc.integer({ min: 0, max: 5 }), kilobytes: fc.integer({ min: 0, max: 700 }) }), {
    maxLength: 30,
  })
  .map((wanted) => wanted.map(({ group, kilobytes }) => message(`FLIGHTS#${group}`, kilobytes)));

function message(partitionKey: string, kilobytes = 1): RoutedMessage {
  const record = changeOf(partitionKey, { text: 'x'.repeat(kilobytes * 1024) });
  return messageOf({ record, partitionKey, queueUrl: 'flights' });
}

test('every message is in one batch, in the order of the stream', () => {
  fc.assert(
    fc.property(messages, (all) => {
      expect(takeBatches(all).flat()).toEqual(all);
    }),
  );
});

test('no batch is more than SQS takes, nor has two changes of one item', () => {
  fc.assert(
    fc.property(messages, (all) => {
      for (const batch of takeBatches(all)) {
        const bytes = batch.reduce((sum, { entry }) => sum + Buffer.byteLength(entry.MessageBody!), 0);
        const items = new Set(batch.map(({ entry }) => entry.MessageGroupId));
        expect(batch.length).toBeLessThanOrEqual(10);
        expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
        expect(items.size).toBe(batch.length);
      }
    }),
  );
});

test('changes of different items share a batch', () => {
  const all = Array.from({ length: 12 }, (_, index) => message(`FLIGHTS#${index}`));
  expect(takeBatches(all).map((batch) => batch.length)).toEqual([10, 2]);
});

test('a record that is more than a message holds goes without its images', () => {
  const { entry, bytes } = message('FLIGHTS#1', 1100);
  expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
  expect(JSON.parse(entry.MessageBody!)).toMatchObject({
    eventName: 'MODIFY',
    dynamodb: { StreamViewType: 'KEYS_ONLY', Keys: { PK: { S: 'FLIGHTS#1' }, SK: { S: 'profile' } } },
  });
  expect(entry.MessageBody).not.toContain('Image"');
});

test('text that SQS takes in no message is escaped, and is the same again as JSON', () => {
  const text = 'a\u0000\u0008\uFFFE\uFFFF\uD800z';
  const record = changeOf('FLIGHTS#1', { text });
  const { entry } = messageOf({ record, partitionKey: 'FLIGHTS#1', queueUrl: 'flights' });
  // Amazon SQS API reference, SendMessage: the characters that a message may have.
  expect(entry.MessageBody).toMatch(/^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u);
  expect(JSON.parse(entry.MessageBody!)).toEqual(record);
});

test('an item keeps its group, whatever characters its key has and however long it is', () => {
  const [first, again, other] = ['é'.repeat(1000), 'é'.repeat(1000), 'è'.repeat(1000)].map(
    (id) => message(`FLIGHTS#${id}`).entry.MessageGroupId,
  );
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});
