import Ajv from 'ajv';
import { stringify } from 'yaml';
import { releaseConfigJsonSchema, parseReleaseConfig } from '../../src';
import { formatPath } from '../../src/validate/violations';
import { setAt } from '../service-config/field-cases/config-with';
import type { FieldCase } from '../service-config/field-cases/field-case';
import { fieldPaths } from '../service-config/field-cases/field-paths';
import { MINIMAL_RELEASE_CONFIG } from '../support/release-config';
import { RELEASE_FIELD_CASES } from './field-cases';

/** An independent reader of JSON Schema. */
const isValid = new Ajv({ validateFormats: false }).compile(releaseConfigJsonSchema());
const rows = RELEASE_FIELD_CASES.map((fieldCase) => [formatPath(fieldCase.path), fieldCase] as const);

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
  const tested = RELEASE_FIELD_CASES.map(({ path }) => formatPath(path));
  const untested = fieldPaths(releaseConfigJsonSchema()).filter(
    (field) => field !== 'stages' && !tested.some((path) => path.startsWith(field)),
  );
  expect(untested).toEqual([]);
});

function configWith({ path, around = {} }: FieldCase, value: unknown): Record<string, unknown> {
  return setAt({ ...MINIMAL_RELEASE_CONFIG, ...around }, path, value);
}

function codesOf(fieldCase: FieldCase, value: unknown): string[] {
  const result = parseReleaseConfig(stringify(configWith(fieldCase, value)));
  return result.ok ? [] : result.diagnostics.map(({ code }) => code);
}
