import { type Lane, nextInLanes } from '../../src/controller/lanes';

const due = (lane: Lane, count: number) => Array.from({ length: count }, () => ({ lane }));
const begun = (work: readonly { readonly lane: Lane }[], underWay: readonly Lane[] = []) =>
  nextInLanes(work, underWay).reduce<Partial<Record<Lane, number>>>(
    (counts, { lane }) => ({ ...counts, [lane]: (counts[lane] ?? 0) + 1 }),
    {},
  );

test('two of three changes hand over images, and the others move callers', () => {
  expect(begun([...due('traffic', 100), ...due('code', 100)])).toEqual({ code: 40, traffic: 20 });
});

test('callers are moved with all the room that images leave', () => {
  expect(begun([...due('traffic', 100), ...due('code', 10)])).toEqual({ code: 10, traffic: 50 });
  expect(begun(due('traffic', 100))).toEqual({ traffic: 60 });
});

test('a rollback comes before all other changes', () => {
  expect(begun([...due('traffic', 100), ...due('code', 100), ...due('rollback', 100)])).toEqual({
    rollback: 60,
  });
});

test('what is under way has its room already', () => {
  expect(begun([...due('code', 100), ...due('traffic', 100)], ['code', 'code', 'traffic'])).toEqual({
    code: 38,
    traffic: 19,
  });
  const full = due('traffic', 60).map(({ lane }) => lane);
  expect(begun([...due('code', 1), ...due('rollback', 1)], full)).toEqual({});
});

test('looks and probes stand in no change’s way, nor changes in theirs', () => {
  expect(begun([...due('look', 100), ...due('probe', 100), ...due('traffic', 100)])).toEqual({
    look: 64,
    probe: 64,
    traffic: 60,
  });
});
