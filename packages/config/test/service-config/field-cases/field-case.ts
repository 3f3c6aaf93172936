import type { DiagnosticCode } from '../../../src';

/** A value that a field refuses. */
export interface BadValue {
  readonly value: unknown;
  readonly code: DiagnosticCode;
  /** Whether only `parseServiceConfig` sees it, because a JSON Schema cannot say it. Default: false */
  readonly isBeyondJsonSchema?: boolean;
}

/** One field with values that it takes and values that it does not. */
export interface FieldCase {
  readonly path: readonly (string | number)[];
  /** What must stand around the field. Default: nothing */
  readonly around?: Readonly<Record<string, unknown>>;
  readonly good: readonly unknown[];
  readonly bad: readonly BadValue[];
}

/** Values that one rule of the field refuses. */
export const bad = (code: DiagnosticCode, ...values: unknown[]): BadValue[] =>
  values.map((value) => ({ value, code }));
/** Values that a JSON Schema lets pass. */
export const beyond = (code: DiagnosticCode, ...values: unknown[]): BadValue[] =>
  values.map((value) => ({ value, code, isBeyondJsonSchema: true }));

/** A whole number: both bounds, one beyond each, and what is no whole number. */
export function quantity(
  path: FieldCase['path'],
  min: number,
  max: number,
  around?: FieldCase['around'],
): FieldCase {
  return {
    path,
    around,
    good: [min, max],
    bad: [
      ...bad('out_of_range', min - 1, max + 1),
      ...bad('wrong_type', `${min}`, min + 0.5, true, [min], null),
    ],
  };
}

/** Without an upper bound. */
export function count(path: FieldCase['path'], min: number, around?: FieldCase['around']): FieldCase {
  return {
    path,
    around,
    good: [min, 5_000],
    bad: [...bad('out_of_range', min - 1), ...bad('wrong_type', 'many', 1.5)],
  };
}

export function choice(
  path: FieldCase['path'],
  values: readonly unknown[],
  around?: FieldCase['around'],
): FieldCase {
  return { path, around, good: values, bad: bad('not_allowed', 'other', 7, true) };
}

export function flag(path: FieldCase['path'], around?: FieldCase['around']): FieldCase {
  return { path, around, good: [true, false], bad: bad('wrong_type', 'true', 1, null) };
}

export function text(
  path: FieldCase['path'],
  good: unknown[],
  malformed: string[],
  around?: FieldCase['around'],
): FieldCase {
  return {
    path,
    around,
    good,
    bad: [...bad('bad_format', ...malformed), ...bad('wrong_type', 5, true, ['x'], null)],
  };
}

export function prose(path: FieldCase['path'], maxLength: number, around?: FieldCase['around']): FieldCase {
  return {
    path,
    around,
    good: ['x', 'x'.repeat(maxLength)],
    bad: [...bad('out_of_range', '', 'x'.repeat(maxLength + 1)), ...bad('wrong_type', 5)],
  };
}
