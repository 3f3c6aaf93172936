import { isRecord } from '../table/wire-values';

/**
 * Whether an event pattern matches (EventBridge User Guide, eb-create-pattern-operators.html): each field that it names
 * has one of its values; where the event has a list there, one of the list.
 *
 * @throws Error for an operator that it does not know, so that no event goes astray by a misunderstanding
 * @example matchesPattern({ source: ['flight-service'], detail: { price: [{ numeric: ['>', 100] }] } }, event)
 */
export function matchesPattern(pattern: object, event: unknown): boolean {
  return Object.entries(pattern).every(([name, expected]: [string, unknown]) => {
    if (name === '$or') return (expected as object[]).some((each) => matchesPattern(each, event));
    const actual = isRecord(event) ? event[name] : undefined;
    if (!Array.isArray(expected)) return matchesWithin(expected as object, actual);
    const values = Array.isArray(actual) ? actual : [actual];
    return expected.some((rule) => values.some((value: unknown) => matchesRule(rule, value)));
  });
}

/** A pattern in a pattern is about an object, or about one of a list of them. */
function matchesWithin(pattern: object, actual: unknown): boolean {
  return Array.isArray(actual)
    ? actual.some((each) => matchesPattern(pattern, each))
    : matchesPattern(pattern, actual);
}

type Operator = (wanted: never, value: unknown) => boolean;

const OPERATORS: Readonly<Record<string, Operator>> = {
  exists: (wanted: boolean, value) => (value !== undefined) === wanted,
  prefix: (wanted: Affix, value) => affix(wanted, value, (text, part) => text.startsWith(part)),
  suffix: (wanted: Affix, value) => affix(wanted, value, (text, part) => text.endsWith(part)),
  'equals-ignore-case': (wanted: string, value) =>
    typeof value === 'string' && value.toLowerCase() === wanted.toLowerCase(),
  wildcard: (wanted: string, value) => typeof value === 'string' && matchesStars(wanted, value),
  numeric: (wanted: readonly (string | number)[], value) =>
    typeof value === 'number' && isWithin(wanted, value),
  'anything-but': (wanted: unknown, value) =>
    value !== undefined && ![wanted].flat().some((rule) => matchesRule(rule, value)),
};

function matchesRule(rule: unknown, value: unknown): boolean {
  if (!isRecord(rule)) return rule === value;
  return Object.entries(rule).every(([name, wanted]) => {
    const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
    if (!operator)
      throw new Error(`the laptop's event bus does not know the operator ${name} of event patterns`);
    return operator(wanted as never, value);
  });
}

/** A star stands for any characters, and nothing else does. */
function matchesStars(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
}

type Affix = string | { readonly 'equals-ignore-case': string };

function affix(wanted: Affix, value: unknown, test: (text: string, part: string) => boolean): boolean {
  if (typeof value !== 'string') return false;
  if (typeof wanted === 'string') return test(value, wanted);
  return test(value.toLowerCase(), wanted['equals-ignore-case'].toLowerCase());
}

const COMPARISONS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** Comparisons and bounds in turn: `['>', 0, '<=', 5]` */
function isWithin(comparisons: readonly (string | number)[], value: number): boolean {
  return comparisons.every((each, index) => {
    if (index % 2 === 1) return true;
    return COMPARISONS[each]?.(value, Number(comparisons[index + 1])) ?? false;
  });
}
