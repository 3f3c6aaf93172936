import fc from 'fast-check';
import { LocalQueue } from '../../src/queues/local-queue';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const STANDARD = { visibilityTimeout: 30, delay: 0 };
const FIFO = { ...STANDARD, fifo: { contentBasedDeduplication: false } };

const sent = (body: string, more: object = {}) => ({ body, attributes: {}, ...more });
const bodies = (queue: LocalQueue, max = 10) => queue.receive(max).map(({ message }) => message.body);

test('a message is hidden while somebody handles it, and comes again when the time is over', () => {
  const queue = new LocalQueue('seats', STANDARD);
  queue.send(sent('1'));
  expect(bodies(queue)).toEqual(['1']);
  jest.advanceTimersByTime(29_999);
  expect(bodies(queue)).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(bodies(queue)).toEqual(['1']);
});

test('a message waits for its delay, else for that of the queue', () => {
  const queue = new LocalQueue('seats', { ...STANDARD, delay: 2 });
  queue.send(sent('queue'));
  queue.send(sent('own', { delaySeconds: 1 }));
  expect(queue.count()).toEqual({ visible: 0, hidden: 0, delayed: 2 });
  jest.advanceTimersByTime(1_000);
  expect(bodies(queue)).toEqual(['own']);
  jest.advanceTimersByTime(1_000);
  expect(bodies(queue)).toEqual(['queue']);
});

test('who waits is woken by a message, by the end of its hiding, and by the end of the time', async () => {
  const queue = new LocalQueue('seats', STANDARD);
  const available = queue.untilAvailable();
  queue.send(sent('1'));
  await available;
  const [received] = queue.receive(1, 5);
  const shown = queue.untilAvailable();
  await jest.advanceTimersByTimeAsync(5_000);
  await shown;
  queue.delete(received?.receiptHandle ?? '');
  const over = queue.untilAvailable(Date.now() + 1_000);
  await jest.advanceTimersByTimeAsync(1_000);
  await over;
  expect(queue.messages).toEqual([]);
});

test('an old receipt handle does nothing once the message was received again', () => {
  const queue = new LocalQueue('seats', STANDARD);
  queue.send(sent('1'));
  const [first] = queue.receive(1, 0);
  queue.receive(1);
  expect(queue.delete(first?.receiptHandle ?? '')).toBe(false);
  expect(queue.changeVisibility(first?.receiptHandle ?? '', 0)).toBe(false);
  expect(queue.messages).toHaveLength(1);
});

test('a message that was received often enough goes to the dead-letter queue, and keeps its id', () => {
  const dead = new LocalQueue('dead', STANDARD);
  const queue = new LocalQueue('seats', { ...STANDARD, deadLetter: { queue: dead, maxReceiveCount: 2 } });
  const { id } = queue.send(sent('1'));
  expect([queue.receive(1, 0), queue.receive(1, 0)].flat()).toHaveLength(2);
  expect(queue.receive(1, 0)).toEqual([]);
  expect(dead.messages).toMatchObject([{ id, receiveCount: 2 }]);
});

test('a FIFO queue takes the same message once within five minutes', () => {
  const queue = new LocalQueue('seats.fifo', FIFO);
  const once = { group: 'a', deduplicationId: 'x' };
  const first = queue.send(sent('1', once));
  expect(queue.send(sent('2', once))).toEqual(first);
  jest.advanceTimersByTime(5 * 60_000);
  expect(queue.send(sent('3', once)).id).not.toBe(first.id);
  expect(queue.messages.map(({ body }) => body)).toEqual(['1', '3']);
});

test('a group of a FIFO queue waits until what is handled of it is deleted, the others do not', () => {
  const queue = new LocalQueue('seats.fifo', FIFO);
  for (const [index, group] of ['a', 'a', 'b'].entries())
    queue.send(sent(`${group}${index}`, { group, deduplicationId: `${index}` }));
  const [first] = queue.receive(1);
  expect(bodies(queue)).toEqual(['b2']);
  queue.delete(first?.receiptHandle ?? '');
  expect(bodies(queue)).toEqual(['a1']);
});

test('however messages of a FIFO queue fail, those of a group are handled in their order, and each once', () => {
  const groups = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
  const failures = fc.array(fc.boolean(), { maxLength: 40 });
  fc.assert(
    fc.property(groups, failures, fc.integer({ min: 1, max: 4 }), (sentGroups, fails, batchSize) => {
      const queue = new LocalQueue('seats.fifo', FIFO);
      for (const [index, group] of sentGroups.entries())
        queue.send(sent(`${index}`, { group, deduplicationId: `${index}` }));
      const handled: string[] = [];
      while (queue.messages.length > 0) {
        const failed = new Set<string | undefined>();
        for (const { message, receiptHandle } of queue.receive(batchSize)) {
          // As a handler does, that fails the rest of a group after one of it.
          if (failed.has(message.group) || fails.shift()) {
            failed.add(message.group);
            queue.changeVisibility(receiptHandle, 0);
          } else {
            handled.push(message.body);
            queue.delete(receiptHandle);
          }
        }
      }
      const inOrder = (group: string) =>
        handled.filter((body) => sentGroups[Number(body)] === group).map(Number);
      for (const group of ['a', 'b', 'c'])
        expect(inOrder(group)).toEqual(inOrder(group).toSorted((left, right) => left - right));
      expect(handled).toHaveLength(sentGroups.length);
    }),
  );
});
