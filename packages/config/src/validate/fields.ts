import { z } from 'zod';
import { HELP_SEPARATOR, show } from './explain-issue';

/** Bounds of a number, and who sets them. */
export interface QuantityBounds {
  /** Who refuses what is outside the bounds, as in "AWS Lambda accepts …". */
  readonly authority: string;
  /** As written after the number: `MB`, `s`, `days`. */
  readonly unit?: string;
  readonly min: number;
  /** Default: none */
  readonly max?: number;
}

/** A whole number within bounds. */
export function quantity({ authority, unit, min, max = Number.MAX_SAFE_INTEGER }: QuantityBounds) {
  return z.int().min(min).max(max).meta({ authority, unit });
}

/**
 * Text of a fixed form.
 *
 * @param is what the text is, with its article: "a service name"
 * @param form how such a text looks
 * @param pattern the same as a regular expression, anchored at both ends
 */
export function textOf(is: string, form: string, pattern: RegExp) {
  return z
    .string()
    .regex(pattern, { error: ({ input }) => `${show(input)} is not ${is}${HELP_SEPARATOR}${form}` });
}

/** An ARN of one AWS service. */
export function arnOf(service: string, example: string) {
  return textOf(
    `an ARN of ${service}`,
    `for example ${example}`,
    new RegExp(`^arn:aws[a-z-]*:${service}:[^\\s*?]+$`),
  );
}
