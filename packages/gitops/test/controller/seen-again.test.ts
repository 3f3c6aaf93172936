import { listedAgain, listedMeanwhile } from '../../src/controller/seen-again';
import type { ObservedFunction, ObservedUnit } from '../../src/model/observed';

const version = { version: '7', digest: 'sha256:7', state: 'Active' } as const;
const alias = { version: '6', weights: {}, revisionId: 'a' };

const unit = (fields: Partial<ObservedFunction>, isDeploying = false): ObservedUnit => ({
  name: 'flight-service',
  functions: [{ functionName: 'Search', presence: 'present', versions: {}, provisioned: {}, ...fields }],
  isDeploying,
});
const latest = (revisionId: string) => ({ digest: 'sha256:7', revisionId });
const done = { ...latest('r1'), lastUpdateStatus: 'Successful' } as const;
const known = unit({ latest: done, alias, versions: { 7: version } });

test('a unit that waits keeps what the list does not know, and what it knew of the same revision', () => {
  const again = listedAgain(known, unit({ latest: latest('r1') }));
  expect(again.functions).toEqual(known.functions);
});

test('another revision of a unit that waits was seen by the list alone', () => {
  const [again] = listedAgain(known, unit({ latest: latest('r2') })).functions;
  expect(again).toMatchObject({ latest: latest('r2'), alias, versions: { 7: version } });
  expect(again?.latest).not.toHaveProperty('lastUpdateStatus');
});

test('a unit that is worked on knows its revision better than a list that was made meanwhile', () => {
  expect(listedMeanwhile(known, unit({ latest: latest('r0') })).functions).toEqual(known.functions);
});

test.each([listedAgain, listedMeanwhile])('$name: what a stack does is as it was listed', (listed) => {
  expect(listed(known, unit({ latest: latest('r1') }, true)).isDeploying).toBe(true);
});

test.each([listedAgain, listedMeanwhile])('$name: what is gone is gone, and what came is there', (listed) => {
  expect(listed(known, unit({ presence: 'missing' })).functions).toMatchObject([{ presence: 'missing' }]);
  const back = unit({ latest: latest('r9') });
  expect(listed(unit({ presence: 'missing' }), back)).toEqual(back);
});

test.each([listedAgain, listedMeanwhile])(
  '$name: the functions are those that the unit has now',
  (listed) => {
    const book = { functionName: 'Book', presence: 'present', versions: {}, provisioned: {} } as const;
    const now = { ...known, functions: [...unit({ latest: latest('r1') }).functions, book] };
    expect(listed(known, now).functions.map(({ functionName }) => functionName)).toEqual(['Search', 'Book']);
    expect(listed({ ...known, functions: [...known.functions, book] }, unit({})).functions).toHaveLength(1);
  },
);
