import fc from 'fast-check';
import type { Schema } from './flights';

const name = fc.constantFrom('a', 'b', 'c');
const scalar = fc.constantFrom<unknown>(null, true, false, 0, 1, 2, 2.5, '', 'x', 'yy', 'zzz');
const size = fc.integer({ min: 0, max: 3 });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });

const { schema: anySchema } = fc.letrec<{ schema: Schema; object: Schema }>((tie) => {
  const typed = (type: string, keywords: Record<string, fc.Arbitrary<unknown>>) =>
    fc.record({ type: fc.constant(type), ...keywords }).map(withoutUndefined);
  return {
    schema: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'schema' },
      typed('integer', { minimum: maybe(size), exclusiveMaximum: maybe(size) }),
      typed('number', {
        maximum: maybe(size),
        exclusiveMinimum: maybe(size),
        multipleOf: maybe(fc.constantFrom(1, 2)),
      }),
      typed('string', {
        minLength: maybe(size),
        maxLength: maybe(size),
        pattern: maybe(fc.constantFrom('x', '^z')),
      }),
      fc.constantFrom<Schema>({ type: 'boolean' }, { type: 'null' }, { type: ['string', 'null'] }, {}),
      fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }).map((values) => ({ enum: values })),
      scalar.map((value) => ({ const: value })),
      typed('array', {
        items: maybe(tie('schema')),
        minItems: maybe(size),
        uniqueItems: maybe(fc.boolean()),
      }),
      tie('object'),
      fc.array(tie('object'), { minLength: 1, maxLength: 2 }).map((allOf) => ({ allOf })),
      fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
    ),
    object: typed('object', {
      properties: fc.dictionary(name, tie('schema'), { maxKeys: 3, noNullPrototype: true }),
      required: fc.uniqueArray(name, { maxLength: 2 }),
      maxProperties: maybe(size),
    }),
  };
});

/** Schemas of all kinds, nested and combined; their objects are open. */
export const schemas = anySchema;

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

/** Values that such schemas take or refuse. */
export const values = value;

function withoutUndefined(keywords: Record<string, unknown>): Schema {
  return Object.fromEntries(Object.entries(keywords).filter(([, each]) => each !== undefined));
}
