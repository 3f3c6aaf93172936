import { isScalar, LineCounter, parseDocument, stringify } from 'yaml';
import { parseServiceConfig } from '../../src';
import { formatPath } from '../../src/validate/violations';
import { FIELD_CASES } from './field-cases';
import { configWith } from './field-cases/config-with';
import type { FieldCase } from './field-cases/field-case';
import { fieldPaths } from './field-cases/field-paths';

const anyLine: number = expect.any(Number);
const rows = FIELD_CASES.map((fieldCase) => [formatPath(fieldCase.path), fieldCase] as const);

describe.each(rows)('%s', (_, fieldCase) => {
  it('takes every value within its bounds', () => {
    for (const value of fieldCase.good) {
      expect({ value, findings: findingsOf(fieldCase, value) }).toEqual({ value, findings: [] });
    }
  });

  it('refuses every other value, on the line where it stands', () => {
    for (const { value, code } of fieldCase.bad) {
      const line = lineOf(fieldCase, value) ?? anyLine;
      const found = findingsOf(fieldCase, value).map((each) => ({ code: each.code, line: each.line }));
      expect({ value, found }).toEqual({ value, found: [{ code, line }] });
    }
  });
});

describe('the table of fields', () => {
  it('has every field of the schema but permissions, which have tests of their own', () => {
    const tested = FIELD_CASES.map(({ path }) => formatPath(path));
    const untested = fieldPaths().filter(
      (field) =>
        !field.startsWith('permissions') &&
        !tested.some((path) => path === field || path.startsWith(`${field}[`)),
    );
    expect(untested).toEqual([]);
  });
});

function findingsOf(fieldCase: FieldCase, value: unknown) {
  const result = parseServiceConfig(stringify(configWith(fieldCase, value)));
  return result.ok ? [] : result.diagnostics;
}

/** Where a scalar stands, found without the code under test; undefined for lists and mappings. */
function lineOf(fieldCase: FieldCase, value: unknown): number | undefined {
  const lineCounter = new LineCounter();
  const document = parseDocument(stringify(configWith(fieldCase, value)), { lineCounter });
  const node = document.getIn(fieldCase.path, true);
  return isScalar(node) && node.range ? lineCounter.linePos(node.range[0]).line : undefined;
}
