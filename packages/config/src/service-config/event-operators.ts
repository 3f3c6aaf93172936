import { ipRange } from '../api-config/ip-range';
import { didYouMean } from '../diagnostics/did-you-mean';
import { isMapping } from '../json/is-mapping';
import { show } from '../validate/explain-issue';
import type { ReportedIssue } from '../validate/report-issue';
import type { ConfigPath } from '../yaml/yaml-source';

interface Operator {
  /** Whether it can compare with that. */
  accepts(wanted: unknown): boolean;
  /** What it compares with, as in the file. */
  readonly form: string;
}

const isText = (wanted: unknown): wanted is string => typeof wanted === 'string';
const isNumber = (wanted: unknown): wanted is number => typeof wanted === 'number' && Number.isFinite(wanted);

/** A star stands for anything, two stars in a row do not, and a backslash makes stars and backslashes plain. */
const isWildcard = (wanted: unknown) => isText(wanted) && /^(?:[^*\\]|\\[*\\]|\*(?!\*))*$/.test(wanted);

/** A text, or one in any case. */
const isAffix = (wanted: unknown) =>
  isText(wanted) || (isMapping(wanted) && hasOnly(wanted, 'equals-ignore-case', isText));

/** The operators of event patterns: EventBridge User Guide, eb-create-pattern-operators.html. */
const OPERATORS: Readonly<Record<string, Operator>> = {
  'anything-but': {
    accepts: isExcluded,
    form: 'a text or number, a list of either, or prefix, suffix, wildcard or equals-ignore-case of texts',
  },
  cidr: { accepts: (wanted) => ipRange.safeParse(wanted).success, form: 'a range, as in 192.0.2.0/24' },
  'equals-ignore-case': { accepts: isText, form: 'a text' },
  /** Not in the guide, but in the engine. */
  exactly: { accepts: isText, form: 'a text' },
  exists: { accepts: (wanted) => typeof wanted === 'boolean', form: 'true or false' },
  numeric: {
    accepts: isComparison,
    form: 'a comparison, as in [">", 0], or a range, as in [">", 0, "<=", 5]',
  },
  prefix: { accepts: isAffix, form: 'a text, or { equals-ignore-case: text }' },
  suffix: { accepts: isAffix, form: 'a text, or { equals-ignore-case: text }' },
  wildcard: { accepts: isWildcard, form: 'a text with single stars; a star itself is \\*, a backslash \\\\' },
};

/** What `anything-but` takes beside values. */
const EXCLUDING: Readonly<Record<string, (wanted: unknown) => boolean>> = {
  prefix: (wanted) => isText(wanted) && wanted !== '',
  suffix: (wanted) => isText(wanted) && wanted !== '',
  wildcard: isWildcard,
  'equals-ignore-case': isText,
};

/** Whether a name means an operator. */
export function isOperator(name: string): boolean {
  return Object.hasOwn(OPERATORS, name);
}

/** What is wrong with a comparison, such as `{ prefix: flight- }`. */
export function operatorMistakes(
  comparison: Readonly<Record<string, unknown>>,
  path: ConfigPath,
): ReportedIssue[] {
  const names = Object.keys(comparison);
  const unknown = names.filter((name) => !isOperator(name));
  if (unknown.length > 0) return unknown.map((name) => unknownOperator(name, path));
  if (names.length !== 1) {
    const help = 'write one operator in a mapping; several mappings in the list mean any of them';
    const message =
      names.length === 0 ? 'an operator is missing' : `${names.join(' and ')} exclude each other`;
    return [{ path, code: names.length === 0 ? 'missing_key' : 'conflict', message, help }];
  }
  const [name, wanted] = Object.entries(comparison)[0]!;
  const { accepts, form } = OPERATORS[name]!;
  if (accepts(wanted)) return [];
  const message = `${name} does not compare with ${show(wanted)}`;
  return [{ path: [...path, name], code: 'bad_format', message, help: `it takes ${form}` }];
}

function unknownOperator(name: string, path: ConfigPath): ReportedIssue {
  const known = Object.keys(OPERATORS);
  const message = `event patterns have no operator ${name}${didYouMean(name, known)}`;
  return { path, code: 'unknown_key', message, help: `one of ${known.join(', ')}` };
}

function hasOnly(value: Record<string, unknown>, key: string, accepts: (wanted: unknown) => boolean) {
  return Object.keys(value).length === 1 && accepts(value[key]);
}

function isExcluded(wanted: unknown): boolean {
  if (isMapping(wanted)) {
    return Object.entries(EXCLUDING).some(([name, accepts]) =>
      hasOnly(wanted, name, (texts) => (Array.isArray(texts) ? texts.every(accepts) : accepts(texts))),
    );
  }
  if (!Array.isArray(wanted)) return isText(wanted) || isNumber(wanted);
  return wanted.length > 0 && (wanted.every(isText) || wanted.every(isNumber));
}

/** One comparison, or a lower and an upper bound, in this order. */
function isComparison(wanted: unknown): boolean {
  if (!Array.isArray(wanted)) return false;
  const [operator, bound, upperOperator, upperBound] = wanted as readonly unknown[];
  if (!isNumber(bound)) return false;
  if (wanted.length === 2) return ['=', '<', '<=', '>', '>='].some((each) => each === operator);
  const isRange =
    ['>', '>='].some((each) => each === operator) && ['<', '<='].some((each) => each === upperOperator);
  return wanted.length === 4 && isRange && isNumber(upperBound) && bound < upperBound;
}
