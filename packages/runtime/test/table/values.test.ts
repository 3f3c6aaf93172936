import { InvalidKeyError, ItemTooLargeError, UnsupportedValueError } from '@drystone/runtime';
import fc from 'fast-check';
import { z } from 'zod';
import { flightsTable, usingLocalTable } from '../support/flights-table';
import { recordingClient } from '../support/recording-client';

const local = usingLocalTable();
const keyOf = (id: string) => ({ PK: local.table.key('value', id), SK: 'value' });

test.each<[string, unknown, string]>([
  ['a function', () => 1, 'value'],
  ['an instance of a class', new URL('https://example.com'), 'value'],
  ['a date', new Date(), 'value'],
  ['a symbol', Symbol('x'), 'value'],
  ['infinity', Number.POSITIVE_INFINITY, 'value'],
  ['what is not a number', Number.NaN, 'value'],
  ['a number that would lose digits', 2 ** 60, 'value'],
  ['an empty set', new Set(), 'value'],
  ['a date deep inside', { a: [{ b: new Date() }] }, 'value.a.0.b'],
  ['a function deep inside, which would vanish', { a: [{ b: () => 1 }] }, 'value.a.0.b'],
  ['a function in a list, which would vanish', ['x', () => 1], 'value.1'],
  [
    'an attribute called __proto__ deep inside, which would vanish',
    { a: JSON.parse('{"__proto__": {"b": 1}}') as object },
    'value.a.__proto__',
  ],
])('%s is refused, and named', async (_, value, path) => {
  const { client, sent } = recordingClient();
  const table = flightsTable(client);
  const key = { PK: table.key('x'), SK: 'x' };
  for (const write of [
    () => table.put({ ...key, value }),
    () => table.update(key, { set: { value } }),
    () => table.update(key, { set: { a: 1 } }, { if: { value: { is: value } } }),
    () => table.batchWrite([table.toPut({ ...key, value })]),
  ]) {
    const refused = await write().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UnsupportedValueError);
    expect(refused).toMatchObject({ code: 'UNSUPPORTED_VALUE', path });
  }
  expect(sent).toEqual([]);
});

test('an attribute called __proto__ is refused: it would vanish', async () => {
  const item = { ...keyOf('proto'), ...(JSON.parse('{"__proto__": "x"}') as object) };
  await expect(local.table.put(item)).rejects.toThrow(UnsupportedValueError);
});

test.each(['String', 'Set', 'Number', 'Boolean', 'Map', 'Object', 'x'])(
  'a member called constructor is one like others, also where it is named %j',
  async (className) => {
    const value = { constructor: { name: className }, list: [{ constructor: className }] };
    const item = { ...keyOf('constructor'), value };
    await local.table.put(item);
    expect(await local.table.get(keyOf('constructor'))).toEqual(item);
  },
);

test('members that are undefined are left out, at any depth', async () => {
  const value = { a: undefined, list: [1, undefined, { b: undefined }] };
  await local.table.put({ ...keyOf('undefined'), value });
  expect(await local.table.get(keyOf('undefined'))).toEqual({
    ...keyOf('undefined'),
    value: { list: [1, {}] },
  });
});

test('what is stored is what is read, whatever is stored', async () => {
  const text = fc.string({ unit: 'grapheme' });
  const name = fc.string({ minLength: 1 }).filter((each) => !['__proto__', 'PK', 'SK', 'ttl'].includes(each));
  const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map((each) =>
    // DynamoDB keeps 38 digits and no negative zero.
    Math.abs(each) < 1e-100 ? 0 : each,
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(text, number, fc.boolean(), fc.constant(null), tie('list'), tie('map')),
    list: fc.array(tie('any'), { maxLength: 3 }),
    map: fc.dictionary(name, tie('any'), { maxKeys: 3, noNullPrototype: true }),
  })).any;
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(name, value, { maxKeys: 5, noNullPrototype: true }),
      async (attributes) => {
        const item = { ...attributes, ...keyOf('any') };
        await local.table.put(item);
        expect(await local.table.get(keyOf('any'))).toEqual(item);
      },
    ),
    { numRuns: 200 },
  );
});

test('an item above 400 KB is refused with what to do about it', async () => {
  const put = local.table.put({ ...keyOf('large'), text: 'x'.repeat(420_000) });
  await expect(put).rejects.toThrow(ItemTooLargeError);
  await expect(put).rejects.toMatchObject({ status: 413 });
});

test('an entity cannot have attributes that belong to the table', async () => {
  const Odd = z.object({ id: z.string(), GSI1PK: z.string() });
  const odd = local.table.entity('odd', Odd, { partition: ['id'] });
  await expect(odd.put({ id: '1', GSI1PK: 'FLIGHTS#x' })).rejects.toThrow(InvalidKeyError);
  const update = odd.update({ id: '1' }, { set: { GSI1PK: 'FLIGHTS#x' } });
  await expect(update).rejects.toThrow(/GSI1PK is an attribute of the table itself/);
});

test('a schema that answers late is waited for', async () => {
  const Late = z.object({ id: z.string().refine(async (id) => id !== 'bad') });
  const late = local.table.entity('late', Late, { partition: ['id'] });
  await late.put({ id: 'good' });
  expect(await late.get({ id: 'good' })).toEqual({ id: 'good' });
  expect((await late.query({ id: 'good' }).page()).items).toEqual([{ id: 'good' }]);
  await expect(late.put({ id: 'bad' })).rejects.toMatchObject({ code: 'INVALID_ITEM' });
});
