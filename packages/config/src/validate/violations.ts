import type { z } from 'zod';
import type { DiagnosticCode } from '../diagnostics/diagnostic';
import type { ConfigPath } from '../yaml/yaml-source';
import { explainType, HELP_SEPARATOR, typeName } from './explain-issue';

/** A rule that a value breaks, by its path: where it stands in the file is found later. */
export interface Violation {
  readonly path: ConfigPath;
  /** Whether the key or the value is wrong. Default: the value */
  readonly part?: 'key' | 'value';
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly help?: string;
}

const CODES: Readonly<Record<z.core.$ZodIssue['code'], DiagnosticCode>> = {
  invalid_type: 'wrong_type',
  too_small: 'out_of_range',
  too_big: 'out_of_range',
  not_multiple_of: 'out_of_range',
  invalid_format: 'bad_format',
  invalid_key: 'bad_format',
  invalid_element: 'bad_format',
  invalid_value: 'not_allowed',
  invalid_union: 'wrong_type',
  unrecognized_keys: 'unknown_key',
  custom: 'conflict',
};

/** What zod found, in the words of `explainIssue`. */
export function toViolations(issues: readonly z.core.$ZodIssue[]): Violation[] {
  return issues.flatMap((issue) => fromIssue(issue, issue.path.map(toStep)));
}

function fromIssue(issue: z.core.$ZodIssue, path: ConfigPath): Violation[] {
  if (issue.code === 'unrecognized_keys') return fromUnknownKeys(issue, path);
  if (issue.code === 'invalid_union') return fromUnion(issue, path);
  if (issue.code === 'invalid_key') {
    return issue.issues.map((inner) => ({ ...violation(inner, path), part: 'key' as const }));
  }
  return [violation(issue, path)];
}

function fromUnknownKeys(issue: z.core.$ZodIssueUnrecognizedKeys, path: ConfigPath): Violation[] {
  const messages = issue.message.split(HELP_SEPARATOR);
  return issue.keys.map((key, index) => ({
    path: [...path, key],
    part: 'key',
    code: 'unknown_key',
    message: messages[index]!,
  }));
}

/** Of a union, only the branch whose type the value has is worth talking about. */
function fromUnion(issue: z.core.$ZodIssueInvalidUnion, path: ConfigPath): Violation[] {
  const isOtherType = (inner: z.core.$ZodIssue) => inner.code === 'invalid_type' && inner.path.length === 0;
  const meant = issue.errors.find((branch) => !branch.some(isOtherType));
  if (meant) return meant.flatMap((inner) => fromIssue(inner, [...path, ...inner.path.map(toStep)]));
  const expected = issue.errors
    .flat()
    .flatMap((inner) => (inner.code === 'invalid_type' ? [inner.expected] : []));
  return [
    violation({ ...issue, message: explainType(issue.input, expected.map(typeName).join(' or ')) }, path),
  ];
}

function violation(issue: z.core.$ZodIssue, path: ConfigPath): Violation {
  const [headline, help] = issue.message.split(HELP_SEPARATOR) as [string, string?];
  if (issue.code === 'custom') return { path, code: customCode(issue), message: headline, help };
  const code = issue.input === undefined ? 'missing_key' : CODES[issue.code];
  // "timeout is missing", but "timeout: 0 is below the minimum of 1 s".
  const separator = /^(?:is|has) /.test(headline) ? ' ' : ': ';
  return { path, code, message: `${formatPath(path)}${separator}${headline}`, help };
}

/** A check of our own may say in `params` what kind of mistake it found. */
function customCode({ params }: z.core.$ZodIssueCustom): DiagnosticCode {
  const { code } = (params ?? {}) as { code?: DiagnosticCode };
  return code ?? CODES.custom;
}

/** A path as it is written in a message. @example formatPath(['events', 'sqs', 0]) // 'events.sqs[0]' */
export function formatPath(path: ConfigPath): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

function toStep(key: PropertyKey): string | number {
  return typeof key === 'number' ? key : String(key);
}
