import { z } from 'zod';
import { didYouMean } from '../diagnostics/did-you-mean';
import { fieldMeta } from './field-meta';

/** Between the headline and the help in a message: zod carries one string an issue. */
export const HELP_SEPARATOR = '\n';

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
};

/** zod's name of a type in plain words. */
export function typeName(expected: string): string {
  return TYPE_NAMES[expected] ?? expected;
}

/** zod's error map: the words for every issue that has none of its own. One line a key for unknown keys. */
export function explainIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return explainType(
        issue.input,
        isWholeNumber(issue.schema) ? typeName('int') : typeName(issue.expected),
      );
    case 'too_small':
      return explainBound(issue, `below the minimum of ${issue.minimum}`, `at least ${issue.minimum}`);
    case 'too_big':
      return explainBound(issue, `above the maximum of ${issue.maximum}`, `at most ${issue.maximum}`);
    case 'not_multiple_of':
      return `${show(issue.input)} is not a multiple of ${issue.divisor}`;
    case 'invalid_value':
      return explainChoice(issue.input, issue.values.map(String));
    case 'unrecognized_keys':
      return explainUnknownKeys(issue.keys, issue.schema);
    default:
      return undefined;
  }
}

/** A value as it may stand in a message: short, and never the inside of a mapping or list. */
export function show(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…${text.at(-1)}` : text;
}

/** "is not a whole number", or for unions "is not a whole number or a mapping". */
export function explainType(input: unknown, expected: string): string {
  if (input === undefined) return 'is missing';
  if (input === null) return `is empty${HELP_SEPARATOR}remove the key, or write ${expected}`;
  const isUnquoted = expected === 'text' && typeof input !== 'object';
  return `${show(input)} is not ${expected}${isUnquoted ? `${HELP_SEPARATOR}put it in quotes: "${String(input)}"` : ''}`;
}

type BoundIssue = z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig>;

function explainBound({ input, schema }: BoundIssue, ofNumber: string, ofLength: string): string {
  if (typeof input === 'string') return `has ${input.length} characters; ${ofLength} are accepted`;
  if (Array.isArray(input)) return `has ${input.length} entries; ${ofLength} are accepted`;
  const { unit, help } = (schema && fieldMeta.get(schema)) ?? {};
  return [[`${show(input)} is ${ofNumber}`, unit].join(' ').trim(), help ?? ofLength].join(HELP_SEPARATOR);
}

function explainChoice(input: unknown, choices: readonly string[]): string {
  if (input === undefined || input === null) return explainType(input, choices.join(', '));
  const question = typeof input === 'string' ? didYouMean(input, choices) : '';
  return `${show(input)} is not allowed${question}${HELP_SEPARATOR}one of ${choices.join(', ')}`;
}

function explainUnknownKeys(keys: readonly string[], schema: z.core.$ZodType | undefined): string {
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  return keys
    .map((key) => `unknown key ${JSON.stringify(key).slice(1, -1)}${didYouMean(key, known)}`)
    .join(HELP_SEPARATOR);
}

function isWholeNumber(schema: z.core.$ZodType | undefined): boolean {
  return schema instanceof z.ZodNumber && schema.isInt;
}
