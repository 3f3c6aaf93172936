import { MissingPermissionError } from '@drystone/runtime';
import { MessageTooLargeError, PublishError } from '@drystone/runtime/events/bus';
import fc from 'fast-check';
import { publishAll } from '../../src/events/publish/publish-all';
import type { PublishTarget, Refusal } from '../../src/events/publish/publish-all';

interface Entry {
  readonly id: number;
  readonly bytes: number;
  readonly group?: string;
  /** What happens to it, each time that it is sent; after that it is taken. */
  readonly fate: readonly ('throttled' | 'refused')[];
}

const REFUSALS: Record<'throttled' | 'refused', Refusal> = {
  throttled: { code: 'ThrottlingException', reason: 'slow down', isTransient: true },
  refused: { code: 'InvalidMessage', reason: 'no', isTransient: false },
};

/** A target that takes at most 10 entries of 100 bytes, and keeps what it takes. */
function recordingTarget() {
  const taken: Entry[] = [];
  const requests: Entry[][] = [];
  const sent = new Map<Entry, number>();
  const target: PublishTarget<Entry> = {
    name: 'topic flights',
    action: 'sns:Publish',
    maxEntries: 10,
    maxBytes: 100,
    bytesOf: ({ bytes }) => bytes,
    groupOf: ({ group }) => group,
    send: async (entries) => {
      requests.push([...entries]);
      return entries.map((entry) => {
        const times = sent.get(entry) ?? 0;
        sent.set(entry, times + 1);
        const fate = entry.fate[times];
        if (fate === undefined) taken.push(entry);
        return fate && REFUSALS[fate];
      });
    },
  };
  return { target, taken, requests };
}

const noPause = async () => undefined;
const entriesOf = (...fates: Entry['fate'][]): Entry[] =>
  fates.map((fate, id) => ({ id, bytes: 1, group: undefined, fate }));
const failure = (run: Promise<void>) =>
  run.then(
    () => undefined,
    (error: PublishError) => error,
  );

test('as many entries as fit go into one request', async () => {
  const { target, requests } = recordingTarget();
  await publishAll(target, entriesOf(...Array.from({ length: 25 }, () => [])), noPause);
  expect(requests.map((request) => request.length)).toEqual([10, 10, 5]);
});

test('only the entries that were not taken are sent again', async () => {
  const { target, requests, taken } = recordingTarget();
  await publishAll(target, entriesOf([], ['throttled', 'throttled'], []), noPause);
  expect(requests.map((request) => request.map(({ id }) => id))).toEqual([[0, 1, 2], [1], [1]]);
  expect(taken).toHaveLength(3);
});

test('an error lists exactly what was not taken', async () => {
  const { target, taken } = recordingTarget();
  const lasting = Array<'throttled'>(9).fill('throttled');
  const error = await failure(publishAll(target, entriesOf([], ['refused'], lasting), noPause));
  expect(error).toBeInstanceOf(PublishError);
  expect(error?.failed).toEqual([
    { index: 1, code: 'InvalidMessage', reason: 'no' },
    { index: 2, code: 'ThrottlingException', reason: 'slow down' },
  ]);
  expect(error?.message).toContain('2 of 3 messages were not taken by topic flights');
  expect(taken.map(({ id }) => id)).toEqual([0]);
});

test('the pause before entries are sent again grows, and is random', async () => {
  const pauses: number[] = [];
  const { target } = recordingTarget();
  const entries = entriesOf(['throttled', 'throttled', 'throttled']);
  await publishAll(target, entries, async (delayMs) => pauses.push(delayMs));
  expect(pauses).toHaveLength(3);
  for (const [index, pauseMs] of pauses.entries()) expect(pauseMs).toBeLessThan(50 * 2 ** (index + 1));
});

test('an entry that is too large is refused before anything is sent', async () => {
  const { target, requests } = recordingTarget();
  const large = { id: 1, bytes: 101, fate: [] };
  await expect(publishAll(target, [...entriesOf([]), large])).rejects.toThrow(MessageTooLargeError);
  expect(requests).toEqual([]);
});

test('when a request fails, all that was not taken before is listed, and no further one is made', async () => {
  const { target } = recordingTarget();
  let requests = 0;
  const send = async () => {
    requests += 1;
    if (requests === 2) throw new Error('connection lost');
    return [];
  };
  const entries = entriesOf(...Array.from({ length: 25 }, () => []));
  const error = await failure(publishAll({ ...target, send }, entries, noPause));
  expect(error?.failed.map(({ index }) => index)).toEqual(Array.from({ length: 15 }, (_, at) => at + 10));
  expect(error?.cause).toMatchObject({ message: 'connection lost' });
  expect(requests).toBe(2);
});

test.each(['AccessDeniedException', 'AccessDenied', 'AuthorizationErrorException'])(
  'a request that is refused with %s names the line to add',
  async (name) => {
    const { target } = recordingTarget();
    const send = () => Promise.reject(Object.assign(new Error('no'), { name }));
    const denied = publishAll({ ...target, send }, entriesOf([]));
    await expect(denied).rejects.toThrow(MissingPermissionError);
    await expect(denied).rejects.toThrow('- sns:Publish');
  },
);

test('whatever is refused: every entry is taken once or listed, and no group gets out of order', async () => {
  const fates = fc.array(fc.constantFrom('throttled', 'throttled', 'refused'), { maxLength: 5 });
  const lists = fc.array(
    fc.record({
      bytes: fc.integer({ min: 1, max: 100 }),
      group: fc.constantFrom('a', 'b', undefined),
      fate: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fates }),
    }),
    { maxLength: 40 },
  );
  await fc.assert(
    fc.asyncProperty(lists, async (list) => {
      const entries = list.map((entry, id) => ({ ...entry, id }) as Entry);
      const { target, taken, requests } = recordingTarget();
      const failed = (await failure(publishAll(target, entries, noPause)))?.failed ?? [];
      const ids = [...taken.map(({ id }) => id), ...failed.map(({ index }) => index)];
      expect(ids.toSorted((a, b) => a - b)).toEqual(entries.map(({ id }) => id));
      for (const request of requests) {
        expect(request.length).toBeLessThanOrEqual(10);
        expect(request.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(100);
      }
      for (const group of ['a', 'b']) {
        const inOrder = taken.filter((entry) => entry.group === group).map(({ id }) => id);
        expect(inOrder).toEqual(
          entries
            .filter((entry) => entry.group === group)
            .map(({ id }) => id)
            .slice(0, inOrder.length),
        );
      }
    }),
    { numRuns: 500 },
  );
});
