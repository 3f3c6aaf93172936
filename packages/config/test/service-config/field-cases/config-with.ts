import { MINIMAL_CONFIG } from '../../support/minimal-config';
import type { FieldCase } from './field-case';

/** The content of a file in which one field has a value. */
export function configWith({ path, around = {} }: FieldCase, value: unknown): Record<string, unknown> {
  return {
    ...MINIMAL_CONFIG,
    ...structuredClone(around),
    ...setAt({ ...structuredClone(around) }, path, value),
  };
}

/** A copy of a value in which something else stands at a path. */
export function setAt(
  target: unknown,
  [step, ...below]: FieldCase['path'],
  value: unknown,
): Record<string, unknown> {
  const copy = (Array.isArray(target) ? [...target] : { ...(target as object) }) as Record<
    string | number,
    unknown
  >;
  copy[step!] =
    below.length === 0 ? value : setAt(copy[step!] ?? (typeof below[0] === 'number' ? [] : {}), below, value);
  return copy;
}
