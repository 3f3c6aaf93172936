import { z } from 'zod';
import { HELP_SEPARATOR, show } from './explain-issue';
import { fieldMeta } from './field-meta';
import { reportIssue } from './report-issue';

/** Bounds of a whole number, and who sets them. */
export interface QuantityBounds {
  /** Who refuses what is outside the bounds: "AWS Lambda". */
  readonly authority: string;
  readonly min: number;
  /** Default: none */
  readonly max?: number;
  /** As written after the number: `MB`, `s`, `days`. Default: none */
  readonly unit?: string;
}

/** A whole number within bounds. */
export function quantity({ authority, min, max, unit }: QuantityBounds) {
  const range = [max === undefined ? `${min} or more` : `${min} to ${max}`, unit].join(' ').trim();
  const schema = z
    .int()
    .min(min, { abort: true })
    .max(max ?? Number.MAX_SAFE_INTEGER, { abort: true });
  return schema.register(fieldMeta, { unit, help: `${authority} accepts ${range}` });
}

/**
 * Text of a fixed form.
 *
 * @param is what the text is, with its article: "a service name"
 * @param form how such a text looks, in words
 * @param pattern the same as a regular expression, anchored at both ends
 */
export function textOf(is: string, form: string, pattern: RegExp) {
  return z
    .string()
    .regex(pattern, { error: ({ input }) => `${show(input)} is not ${is}${HELP_SEPARATOR}${form}` });
}

/** Text that a person reads. */
export function proseOf(maxLength: number) {
  return z.string().min(1).max(maxLength);
}

/** Refuses a mapping in which none, or more than one, of some keys is set. */
export function checkExactlyOne(keys: readonly string[]) {
  return (value: Readonly<Record<string, unknown>>, context: z.RefinementCtx) => {
    const given = keys.filter((key) => value[key] !== undefined);
    if (given.length === 1) return;
    const choices = keys.join(' or ');
    reportIssue(context, {
      code: given.length === 0 ? 'missing_key' : 'conflict',
      message: given.length === 0 ? `${choices} is missing` : `${given.join(' and ')} exclude each other`,
      help: `write exactly one of ${keys.join(', ')}`,
    });
  };
}

/** An ARN of one AWS service, without wildcards. */
export function arnOf(service: string, example: string) {
  return textOf(
    `an ARN of ${service}`,
    `as in ${example}`,
    new RegExp(`^arn:aws[a-z-]*:${service}:[^\\s*?]+$`),
  );
}
