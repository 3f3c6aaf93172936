import type { ConfigPath } from '../yaml/yaml-source';
import type { Violation } from './violations';

/** The content of a file with one of its own sections laid over the rest, as for one stage. */
export interface Variant {
  /** Where that section is in the file. */
  readonly path: ConfigPath;
  readonly section: unknown;
  /** The whole content as it is with the section. */
  readonly value: unknown;
}

/**
 * The violations that a section brings in, where it brings them in: at its own key, else at the section itself.
 *
 * @param found all violations of the variant
 * @param known those of the file without the section, which are reported once, there
 */
export function blame(
  { path, section }: Variant,
  found: readonly Violation[],
  known: readonly Violation[],
): Violation[] {
  const isKnown = (violation: Violation) => known.some((each) => each.message === violation.message);
  return found
    .filter((violation) => !isKnown(violation))
    .map((violation) => ({
      ...violation,
      message: `in ${path.join('.')}: ${violation.message}`,
      ...(has(section, violation.path)
        ? { path: [...path, ...violation.path] }
        : { path, part: 'key' as const }),
    }));
}

/** Whether a value has anything at a path. */
export function has(value: unknown, [step, ...below]: ConfigPath): boolean {
  if (step === undefined) return true;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false;
  return has((value as Readonly<Record<string | number, unknown>>)[step], below);
}
