import Ajv from 'ajv';
import { stringify } from 'yaml';
import { apiConfigJsonSchema, parseApiConfig } from '../../src';
import { formatPath } from '../../src/validate/violations';
import { setAt } from '../service-config/field-cases/config-with';
import type { FieldCase } from '../service-config/field-cases/field-case';
import { fieldPaths } from '../service-config/field-cases/field-paths';
import { API_FIELD_CASES } from './field-cases';
import { MINIMAL_API } from './minimal-api';

/** An independent reader of JSON Schema. */
const isValid = new Ajv({ validateFormats: false }).compile(apiConfigJsonSchema());
const rows = API_FIELD_CASES.map((fieldCase) => [formatPath(fieldCase.path), fieldCase] as const);

describe.each(rows)('%s', (_, fieldCase) => {
  it('takes every value within its bounds', () => {
    for (const value of fieldCase.good) {
      expect({ value, codes: codesOf(fieldCase, value) }).toEqual({ value, codes: [] });
    }
  });

  it('refuses every other value', () => {
    for (const { value, code } of fieldCase.bad) {
      expect({ value, codes: codesOf(fieldCase, value) }).toEqual({ value, codes: [code] });
    }
  });

  it('is the same in the JSON Schema', () => {
    for (const value of fieldCase.good) {
      expect({ value, isValid: isValid(configWith(fieldCase, value)) }).toEqual({ value, isValid: true });
    }
    for (const { value, isBeyondJsonSchema = false } of fieldCase.bad) {
      const answer = { value, isValid: isValid(configWith(fieldCase, value)) };
      expect(answer).toEqual({ value, isValid: isBeyondJsonSchema });
    }
  });
});

it('every field of the schema has a row above', () => {
  const tested = API_FIELD_CASES.map(({ path }) => formatPath(path));
  const untested = fieldPaths(apiConfigJsonSchema()).filter(
    (field) => field !== 'environments' && !tested.some((path) => path.startsWith(field)),
  );
  // Tested as a whole, with the service that it names.
  expect(untested).toEqual(['routes[0].service']);
});

function configWith({ path, around = {} }: FieldCase, value: unknown): Record<string, unknown> {
  return setAt({ ...MINIMAL_API, ...around }, path, value);
}

function codesOf(fieldCase: FieldCase, value: unknown): string[] {
  const result = parseApiConfig(stringify(configWith(fieldCase, value)));
  return result.ok ? [] : result.diagnostics.map(({ code }) => code);
}
