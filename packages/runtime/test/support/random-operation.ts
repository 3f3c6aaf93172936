import type { Attributes, IndexName, TableKey } from '@drystone/runtime';
import fc from 'fast-check';

/** Own keys, foreign ones, and all the near misses of a prefix. */
const partitionKey: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.string().map((rest) => `FLIGHTS#${rest}`) },
  fc.constantFrom(
    'HOTELS#1',
    'FLIGHTS',
    'FLIGHTS%23',
    'FLIGHTSX#1',
    'flights#1',
    ' FLIGHTS#1',
    '#',
    '*',
    'FLIGHT#',
  ),
  fc.string({ minLength: 1 }),
);
/** What reaches a client that is called from untyped code. */
const anyKey = fc.oneof(
  { weight: 9, arbitrary: partitionKey },
  fc.constantFrom(undefined, null, 7, ['FLIGHTS#1'], { startsWith: () => true }),
) as fc.Arbitrary<string>;

const attributes: fc.Arbitrary<Attributes> = fc.dictionary(
  fc.constantFrom('price', 'gate', 'GSI1PK', 'GSI2PK', 'GSI10PK', 'GSI1SK', 'myPK', '__proto__'),
  fc.oneof(anyKey, partitionKey, fc.integer()),
);
const key: fc.Arbitrary<TableKey> = fc.record({ PK: anyKey, SK: fc.string({ minLength: 1 }) });
const index = fc.constantFrom<IndexName | undefined>(undefined, 'GSI1', 'GSI2');
const cursor = fc.oneof(
  fc.constant(undefined),
  fc.string(),
  fc.array(fc.oneof(partitionKey, fc.integer()), { maxLength: 4 }).map(asCursor),
  fc.array(partitionKey, { minLength: 1, maxLength: 1 }).map(asCursor),
  fc.array(partitionKey, { minLength: 3, maxLength: 3 }).map(asCursor),
  fc.dictionary(fc.constantFrom('PK', 'SK', 'GSI1PK'), partitionKey).map(asCursor),
);

const read = fc.record({ kind: fc.constant('get' as const), key });
const write = fc.oneof(
  fc.record({ kind: fc.constant('delete' as const), key }),
  fc.record({ kind: fc.constant('put' as const), key, attributes, ifNotExists: fc.boolean() }),
  fc.record({
    kind: fc.constant('update' as const),
    key,
    set: attributes,
    remove: fc.subarray(['GSI1PK', 'gate']),
  }),
);
const check = fc.record({ kind: fc.constant('check' as const), key });
const query = fc.record({
  kind: fc.constant('query' as const),
  partition: anyKey,
  index,
  cursor,
  found: fc.record({
    PK: partitionKey,
    SK: fc.string({ minLength: 1 }),
    GSI1PK: partitionKey,
    GSI1SK: partitionKey,
  }),
});
const several = { minLength: 1, maxLength: 3 };

export type Read = typeof read extends fc.Arbitrary<infer Each> ? Each : never;
export type Write = typeof write extends fc.Arbitrary<infer Each> ? Each : never;
export type Check = typeof check extends fc.Arbitrary<infer Each> ? Each : never;

export const anyOperation = fc.oneof(
  read,
  write,
  query,
  fc.record({
    kind: fc.constantFrom('batchGet' as const, 'transactGet' as const),
    reads: fc.array(read, several),
  }),
  fc.record({ kind: fc.constant('batchWrite' as const), writes: fc.array(write, several) }),
  fc.record({
    kind: fc.constant('transactWrite' as const),
    writes: fc.array(fc.oneof(write, check), several),
  }),
);

export type Operation = typeof anyOperation extends fc.Arbitrary<infer Each> ? Each : never;

function asCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}
