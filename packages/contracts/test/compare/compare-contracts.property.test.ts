import { Ajv2020 } from 'ajv/dist/2020';
import fc from 'fast-check';
import { compareContracts } from '../../src';
import { flights, type Schema } from '../support/flights';
import { schemas, values } from '../support/schemas';

const ajv = new Ajv2020({ strict: false });

const withBody = (schema: Schema) =>
  flights(({ components }) => void (components.schemas['NewFlight'] = schema));
const withAnswer = (schema: Schema) =>
  flights(({ components }) => void (components.schemas['Flight'] = schema));

/** Properties that only one side knows are changes by themselves, whatever values they have. */
const aboutValues = (changes: ReturnType<typeof compareContracts>) =>
  changes.filter(({ breaking, message }) => breaking && !/is no longer (?:read|there)$/.test(message));

/** The same, without members that it does not name: nobody sends those, and nobody reads them. */
function closed(schema: Schema, isPart = false): Schema {
  const { properties, items, allOf, anyOf } = schema as { [keyword: string]: unknown } & {
    properties?: Record<string, Schema>;
    items?: Schema;
    allOf?: Schema[];
    anyOf?: Schema[];
  };
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, closed(each)])),
    }),
    ...(items && { items: closed(items) }),
    ...(anyOf && { anyOf: anyOf.map((each) => closed(each)) }),
    ...(allOf && { allOf: allOf.map((each) => closed(each, true)) }),
    ...((properties ?? allOf) && !isPart && { unevaluatedProperties: false }),
  };
}

/** Values that `produced` takes and `accepted` does not. */
function refused(produced: Schema, accepted: Schema, among: readonly unknown[]): unknown[] {
  const sent = closed(produced);
  return among.filter((value) => ajv.validate(sent, value) && !ajv.validate(accepted, value));
}

const someValues = fc.array(values, { minLength: 20, maxLength: 40 });

test('a contract that did not change has no changes', () => {
  fc.assert(
    fc.property(schemas, (schema) => {
      expect(compareContracts(withBody(schema), withBody(structuredClone(schema)))).toEqual([]);
      expect(compareContracts(withAnswer(schema), withAnswer(structuredClone(schema)))).toEqual([]);
    }),
  );
});

test('where no break is found, what consumers could send is still valid by an independent validator', () => {
  fc.assert(
    fc.property(schemas, schemas, someValues, (before, after, among) => {
      if (refused(before, after, among).length === 0) return;
      expect(compareContracts(withBody(before), withBody(after)).some(({ breaking }) => breaking)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('where no break is found, what is answered was valid before by an independent validator', () => {
  fc.assert(
    fc.property(schemas, schemas, someValues, (before, after, among) => {
      if (refused(after, before, among).length === 0) return;
      expect(compareContracts(withAnswer(before), withAnswer(after)).some(({ breaking }) => breaking)).toBe(
        true,
      );
    }),
    { numRuns: 300 },
  );
});

test('a body that takes one form more breaks nobody', () => {
  fc.assert(
    fc.property(schemas, schemas, (schema, other) => {
      const changes = compareContracts(withBody(schema), withBody({ anyOf: [schema, other] }));
      expect(aboutValues(changes)).toEqual([]);
    }),
  );
});

test('an answer that has one form less breaks nobody', () => {
  fc.assert(
    fc.property(schemas, schemas, (schema, other) => {
      const changes = compareContracts(withAnswer({ anyOf: [schema, other] }), withAnswer(schema));
      expect(aboutValues(changes)).toEqual([]);
    }),
  );
});
