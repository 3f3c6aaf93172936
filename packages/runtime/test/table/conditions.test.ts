import { ConditionFailedError, InvalidConditionError } from '@drystone/runtime';
import type { Condition } from '@drystone/runtime';
import { allOf, usingLocalTable } from '../support/flights-table';

const local = usingLocalTable();
const keyOf = (id: string) => ({ PK: local.table.key('flight', id), SK: 'flight' });
const flight = {
  price: 90,
  status: 'open',
  tags: new Set(['cheap']),
  legs: ['AMS', 'LHR'],
  gate: null,
  full: false,
};

const holds: [string, Condition][] = [
  ['a text that is equal', { status: 'open' }],
  ['a number that is equal', { price: 90 }],
  ['a boolean that is equal', { full: false }],
  ['null', { gate: null }],
  ['is, for what is no scalar', { tags: { is: new Set(['cheap']) } }],
  ['exists', { status: { exists: true }, closedAt: { exists: false } }],
  ['not', { status: { not: 'closed' } }],
  ['not, of an attribute that is absent', { closedAt: { not: 'today' } }],
  ['oneOf', { status: { oneOf: ['held', 'open'] } }],
  ['beginsWith', { status: { beginsWith: 'op' } }],
  ['contains, in a text', { status: { contains: 'pe' } }],
  ['contains, in a set', { tags: { contains: 'cheap' } }],
  ['contains, in a list', { legs: { contains: 'LHR' } }],
  ['between, ends included', { price: { between: [90, 90] } }],
  ['before', { price: { before: 91 } }],
  ['upTo', { price: { upTo: 90 } }],
  ['from', { price: { from: 90 } }],
  ['after', { price: { after: 89 } }],
  ['all of several', { status: 'open', price: { before: 100 } }],
  ['one of several', [{ status: 'closed' }, { price: 90 }]],
];

const fails: [string, Condition][] = [
  ['another text', { status: 'closed' }],
  ['a number as text', { price: '90' }],
  ['an attribute that is absent', { closedAt: 'today' }],
  ['exists', { closedAt: { exists: true } }],
  ['not', { status: { not: 'open' } }],
  ['oneOf', { status: { oneOf: ['held'] } }],
  ['before', { price: { before: 90 } }],
  ['after', { price: { after: 90 } }],
  ['one of several', { status: 'open', price: 1 }],
  ['all of several', [{ status: 'closed' }, { price: 1 }]],
];

describe('a write with a condition', () => {
  test.each(holds)('is done when it holds: %s', async (_, condition) => {
    await local.table.put({ ...keyOf('holds'), ...flight });
    await local.table.update(keyOf('holds'), { set: { seen: true } }, { if: condition });
    expect(await local.table.get(keyOf('holds'))).toEqual({ ...keyOf('holds'), ...flight, seen: true });
  });

  test.each(fails)('is not done when it fails, and says on which item: %s', async (_, condition) => {
    const item = { ...keyOf('fails'), ...flight };
    await local.table.put(item);
    for (const write of [
      local.table.put({ ...keyOf('fails'), price: 1 }, { if: condition }),
      local.table.update(keyOf('fails'), { set: { price: 1 } }, { if: condition }),
      local.table.delete(keyOf('fails'), { if: condition }),
    ]) {
      const refused = await write.catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(ConditionFailedError);
      expect(refused).toMatchObject({ code: 'CONDITION_FAILED', status: 409, item });
    }
    expect(await local.table.get(keyOf('fails'))).toEqual(item);
  });

  test('fails on an item that is not there, and makes none', async () => {
    const update = local.table.update(keyOf('absent'), { set: { price: 1 } }, { if: { price: 90 } });
    await expect(update).rejects.toMatchObject({ code: 'CONDITION_FAILED', item: undefined });
    expect(await local.table.get(keyOf('absent'))).toBeUndefined();
  });

  test('leaves nothing of its own in what is read', async () => {
    await local.table.put({ ...keyOf('clean'), price: 1 }, { ifNotExists: true });
    const updated = await local.table.update(keyOf('clean'), { set: { price: 2 } }, { if: { price: 1 } });
    const expected = { ...keyOf('clean'), price: 2 };
    expect(updated).toEqual(expected);
    expect(await allOf(local.table.query({ partition: keyOf('clean').PK }))).toEqual([expected]);
  });
});

test('a filter leaves items out of a query', async () => {
  const PK = local.table.key('seats', 'filtered');
  await Promise.all(['1', '2', '3'].map((SK) => local.table.put({ PK, SK, taken: SK === '2' })));
  const free = await allOf(local.table.query({ partition: PK, filter: { taken: false } }));
  expect(free.map(({ SK }) => SK)).toEqual(['1', '3']);
});

test.each<[string, Condition]>([
  ['compares nothing', {}],
  ['is an empty list', []],
  ['holds nothing in one of its cases', [{ price: 90 }, {}]],
  ['compares with none of a list', { price: { oneOf: [] } }],
  ['compares with undefined', { price: undefined }],
  ['compares a range with undefined', { price: { before: undefined as unknown as number } }],
  ['compares in two ways at once', { price: { from: 1, upTo: 90 } }],
  ['compares by what is no comparison', { price: { near: 90 } as unknown as number }],
])('a condition that %s is refused: it must not hold by accident', async (_, condition) => {
  const update = local.table.update(keyOf('wrong'), { set: { price: 1 } }, { if: condition });
  await expect(update).rejects.toThrow(InvalidConditionError);
  expect(await local.table.get(keyOf('wrong'))).toBeUndefined();
});
