import { inTurns } from '../src/in-turns';

test('items begin in their order, as many at a time as the limit, and results are in their order', async () => {
  const events: string[] = [];
  const ends: (() => void)[] = [];
  const all = inTurns(['a', 'b', 'c'], 2, async (name) => {
    events.push(`${name} begins`);
    await new Promise<void>((resolve) => ends.push(resolve));
    events.push(`${name} ends`);
    return name.toUpperCase();
  });
  expect(events).toEqual(['a begins', 'b begins']);
  ends[1]!();
  await new Promise(setImmediate);
  expect(events.slice(2)).toEqual(['b ends', 'c begins']);
  ends[2]!();
  ends[0]!();
  expect(await all).toEqual(['A', 'B', 'C']);
});

test('nothing begins after one that failed', async () => {
  const begun: string[] = [];
  const failing = inTurns(['first', 'next'], 1, async (name) => {
    begun.push(name);
    throw new Error('no seats');
  });
  await expect(failing).rejects.toThrow('no seats');
  expect(begun).toEqual(['first']);
});
