import Ajv from 'ajv';
import { stringify } from 'yaml';
import type { ParseResult } from '../../src';
import { formatPath } from '../../src/validate/violations';
import { setAt } from '../service-config/field-cases/config-with';
import type { FieldCase } from '../service-config/field-cases/field-case';
import { fieldPaths } from '../service-config/field-cases/field-paths';

/** A kind of file, and values for each of its fields. */
interface FieldSuite {
  readonly cases: readonly FieldCase[];
  /** The least that the file says. */
  readonly minimal: object;
  readonly parse: (text: string) => ParseResult<unknown>;
  readonly jsonSchema: object;
  /** Fields that have tests of their own, in the order of the schema. */
  readonly testedElsewhere: readonly string[];
}

/** Tests every field of a file, and that its JSON Schema says the same of it. */
export function testFields({ cases, minimal, parse, jsonSchema, testedElsewhere }: FieldSuite): void {
  // An independent reader of JSON Schema.
  const isValid = new Ajv({ validateFormats: false }).compile(jsonSchema);
  const rows = cases.map((fieldCase) => [formatPath(fieldCase.path), fieldCase] as const);
  const configWith = ({ path, around = {} }: FieldCase, value: unknown) =>
    setAt({ ...minimal, ...around }, path, value);
  const codesOf = (fieldCase: FieldCase, value: unknown) => {
    const result = parse(stringify(configWith(fieldCase, value)));
    return result.ok ? [] : result.diagnostics.map(({ code }) => code);
  };

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

  it('every field of the schema has a row above, or tests of its own', () => {
    const tested = cases.map(({ path }) => formatPath(path));
    const untested = fieldPaths(jsonSchema).filter((field) => !tested.some((path) => path.startsWith(field)));
    expect(untested).toEqual(testedElsewhere);
  });
}
