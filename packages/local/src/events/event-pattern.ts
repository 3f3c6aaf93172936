import { BlockList, isIP } from 'node:net';
import { isMapping } from '@drystone/config';
import { mappingsIn } from '../mappings';

/**
 * Whether an event pattern matches (EventBridge User Guide, eb-create-pattern-operators.html): each field that it names
 * has one of its values; where the event has a list there, one of the list.
 *
 * @throws Error for a pattern that it does not understand, so that no event goes astray by a misunderstanding
 * @example matchesPattern({ source: ['flight-service'], detail: { price: [{ numeric: ['>', 100] }] } }, event)
 */
export function matchesPattern(pattern: object, event: unknown): boolean {
  return Object.entries(pattern).every(([name, expected]: [string, unknown]) => {
    if (name === '$or') return mappingsIn(expected).some((each) => matchesPattern(each, event));
    const actual = isMapping(event) ? event[name] : undefined;
    if (isMapping(expected)) return matchesWithin(expected, actual);
    if (!Array.isArray(expected)) throw new Error(`in an event pattern ${name} must be a list of values`);
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

type Operator = (wanted: unknown, value: unknown) => boolean;

const OPERATORS: Readonly<Record<string, Operator>> = {
  exists: (wanted, value) => (value !== undefined) === wanted,
  prefix: (wanted, value) => matchesAffix(wanted, value, (text, part) => text.startsWith(part)),
  suffix: (wanted, value) => matchesAffix(wanted, value, (text, part) => text.endsWith(part)),
  'equals-ignore-case': (wanted, value) =>
    typeof value === 'string' && value.toLowerCase() === textOf(wanted).toLowerCase(),
  wildcard: (wanted, value) => typeof value === 'string' && matchesStars(textOf(wanted), value),
  exactly: (wanted, value) => value === wanted,
  cidr: (wanted, value) => typeof value === 'string' && isInBlock(textOf(wanted), value),
  numeric: (wanted, value) => typeof value === 'number' && isWithin(listOf(wanted), value),
  'anything-but': (wanted, value) =>
    value !== undefined && !excluded(wanted).some((rule) => matchesRule(rule, value)),
};

/** Values, or an operator with one text or several: `{ prefix: ['A', 'B'] }` */
function excluded(wanted: unknown): unknown[] {
  if (!isMapping(wanted)) return [wanted].flat();
  return Object.entries(wanted).flatMap(([name, texts]) => [texts].flat().map((text) => ({ [name]: text })));
}

function matchesRule(rule: unknown, value: unknown): boolean {
  if (!isMapping(rule)) return rule === value;
  return Object.entries(rule).every(([name, wanted]) => {
    const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
    if (!operator)
      throw new Error(`the laptop's event bus does not know the operator ${name} of event patterns`);
    return operator(wanted, value);
  });
}

/** A star stands for any characters; after a backslash a star and a backslash stand for themselves. */
function matchesStars(pattern: string, text: string): boolean {
  const expression = pattern.replaceAll(
    /\\([*\\])|[*.+?^${}()|[\]\\]/g,
    (special: string, escaped: string | undefined) => (special === '*' ? '.*' : `\\${escaped ?? special}`),
  );
  return new RegExp(`^${expression}$`, 's').test(text);
}

/** Whether an address of IPv4 or IPv6 is in a block: `10.0.0.0/24` */
function isInBlock(block: string, address: string): boolean {
  const [network = '', bits] = block.split('/');
  if (isIP(network) === 0 || isIP(network) !== isIP(address)) return false;
  const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
  const blocks = new BlockList();
  blocks.addSubnet(network, Number(bits), family);
  return blocks.check(address, family);
}

/** A text, or one in any case: `{ 'equals-ignore-case': 'am' }` */
function matchesAffix(
  wanted: unknown,
  value: unknown,
  test: (text: string, part: string) => boolean,
): boolean {
  if (typeof value !== 'string') return false;
  if (!isMapping(wanted)) return test(value, textOf(wanted));
  return test(value.toLowerCase(), textOf(wanted['equals-ignore-case']).toLowerCase());
}

function textOf(wanted: unknown): string {
  if (typeof wanted === 'string') return wanted;
  throw new Error(`an operator of event patterns wants a text, and has ${JSON.stringify(wanted)}`);
}

function listOf(wanted: unknown): readonly unknown[] {
  if (Array.isArray(wanted)) return wanted;
  throw new Error(`numeric in an event pattern wants a list, and has ${JSON.stringify(wanted)}`);
}

const COMPARISONS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** Comparisons and bounds in turn: `['>', 0, '<=', 5]` */
function isWithin(comparisons: readonly unknown[], value: number): boolean {
  return comparisons.every((each, index) => {
    if (index % 2 === 1) return true;
    return COMPARISONS[String(each)]?.(value, Number(comparisons[index + 1])) ?? false;
  });
}
