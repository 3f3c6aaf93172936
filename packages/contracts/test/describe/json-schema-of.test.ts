import { z } from 'zod';
import { jsonSchemaOf } from '../../src/describe/json-schema-of';

const Trip: z.ZodType = z.object({ legs: z.array(z.lazy(() => Trip)) });
const Airport = z.string().length(3).meta({ id: 'Airport' });

describe('a schema as JSON Schema', () => {
  test.each<[string, z.ZodType, object]>([
    [
      'says what goes over the wire',
      z.object({ to: z.string(), max: z.coerce.number().default(10) }),
      {
        type: 'object',
        properties: { to: { type: 'string' }, max: { type: 'number', default: 10 } },
        required: ['to'],
      },
    ],
    [
      'has what is named elsewhere where it is used',
      z.object({ from: Airport, to: Airport.describe('Where to') }),
      {
        type: 'object',
        properties: {
          from: { type: 'string', minLength: 3, maxLength: 3 },
          to: { type: 'string', minLength: 3, maxLength: 3, description: 'Where to' },
        },
        required: ['from', 'to'],
      },
    ],
  ])('%s', (_, schema, expected) => {
    expect(jsonSchemaOf(schema as never)).toEqual(expected);
  });

  test.each<[string, object, RegExp]>([
    ['of a date', z.object({ at: z.date() }), /Date cannot be represented/],
    ['that contains itself', z.lazy(() => Trip), /^it contains itself$/],
    [
      'of a library that has no word for it',
      { '~standard': { version: 1, vendor: 'valibot', validate: () => ({ value: 1 }) } },
      /^a schema of valibot does not say itself as JSON Schema$/,
    ],
  ])('cannot be had %s', (_, schema, reason) => {
    expect(() => jsonSchemaOf(schema as never)).toThrow(reason);
  });
});
