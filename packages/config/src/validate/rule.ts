import { z } from 'zod';
import type { ConfigPath } from '../yaml/yaml-source';
import type { Violation } from './violations';

/** What two or more fields must hold together. */
export interface Rule {
  /** The rule's violations; none where one of its fields is wrong by itself, which is reported elsewhere. */
  check(value: unknown): readonly Violation[];
}

/**
 * A rule over some fields of a file. It runs whatever else is wrong in the file, so that all findings come at once.
 *
 * @param fields the fields that it looks at, as the file's schema has them
 * @param check gets them valid and with their defaults
 */
export function rule<Shape extends z.core.$ZodLooseShape>(
  fields: Shape,
  check: (fields: z.output<z.ZodObject<Shape>>) => readonly Violation[],
): Rule {
  const schema = z.object(fields);
  return {
    check(value) {
      const result = schema.safeParse(value);
      return result.success ? check(result.data) : [];
    },
  };
}

/** A violation of a rule: two fields that do not go together. */
export function conflict(path: ConfigPath, message: string, help?: string): Violation {
  return { path, code: 'conflict', message, help };
}
