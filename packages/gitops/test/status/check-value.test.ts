import Ajv from 'ajv/dist/2020';
import fc from 'fast-check';
import { checkValue } from '../../src/status/check-value';
import { STATUS_SCHEMA } from '../../src/status/status-schema';
import { statusOf } from '../support/status';

const validate = new Ajv({ formats: { 'date-time': (text) => !Number.isNaN(Date.parse(text)) } }).compile(
  STATUS_SCHEMA,
);

/** All places in a value. */
function places(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Object.entries(value);
  return [path, ...entries.flatMap(([key, each]) => places(each, [...path, key]))];
}

function withValue(value: unknown, [key, ...rest]: readonly (string | number)[], leaf: unknown): unknown {
  if (key === undefined) return leaf;
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...(value as Record<string, unknown>) };
  const fields = copy as Record<string | number, unknown>;
  if (rest.length === 0 && leaf === undefined) delete fields[key];
  else fields[key] = withValue(fields[key], rest, leaf);
  return copy;
}

test('whatever is changed in a document, it is found wrong where another validator finds it wrong', () => {
  const document = statusOf(12);
  const anyPlace = fc.constantFrom(...places(document).filter((path) => path.length > 0));
  const anyValue = fc.oneof(
    fc.constant(undefined),
    fc.constantFrom(null, true, 1, 1.5, '', 'x', 'Held', '2026-03-02T08:00:00Z'),
    fc.constantFrom<unknown>([], {}, [1], { name: 1 }),
  );
  fc.assert(
    fc.property(anyPlace, anyValue, (path, value) => {
      // A hole in a list is nothing that JSON can hold.
      const changed: unknown = JSON.parse(JSON.stringify(withValue(document, path, value)));
      expect(checkValue(changed, STATUS_SCHEMA).length === 0).toBe(validate(changed));
    }),
  );
});
