import { InvalidConditionError } from './errors';
import type { Expression } from './expression';

/** The parts of a type that are scalars; any scalar where the type is not known. */
type Scalar<Value> = Only<Value, string | number | bigint | boolean | null>;

/** The parts of a type that DynamoDB can put in an order. */
type Ordered<Value> = Only<Value, string | number | bigint>;

type Only<Value, Allowed> = unknown extends Value ? Allowed : Extract<Value, Allowed>;

/** What is asked of one attribute: a value to equal, or one of these comparisons. Ranges are as in `SortCondition`. */
export type Comparison<Value = unknown> =
  | Scalar<Value>
  | { readonly exists: boolean }
  | { readonly is: Value }
  /** Also true of an item that lacks the attribute. */
  | { readonly not: Value }
  | { readonly oneOf: readonly Value[] }
  | { readonly beginsWith: Only<Value, string> }
  /** A part of a text, an element of a list or of a set. */
  | { readonly contains: unknown }
  | { readonly between: readonly [Ordered<Value>, Ordered<Value>] }
  | { readonly before: Ordered<Value> }
  | { readonly upTo: Ordered<Value> }
  | { readonly from: Ordered<Value> }
  | { readonly after: Ordered<Value> };

/** Comparisons that must all hold. */
export type Comparisons<Item extends object> = {
  readonly [Name in keyof Item & string]?: Comparison<Exclude<Item[Name], undefined>>;
};

/**
 * What must be so of an item: all comparisons of an object, or those of at least one object of a list.
 *
 * @example
 * const open: Condition<Flight> = { status: 'open', seats: { from: 1 } };
 * const mine: Condition<Lock> = [{ owner: { exists: false } }, { owner: 'me' }];
 */
export type Condition<Item extends object = Record<string, unknown>> =
  Comparisons<Item> | readonly Comparisons<Item>[];

/**
 * The expression of a condition.
 *
 * @throws InvalidConditionError when it compares nothing: a condition that was lost on its way must not always hold.
 */
export function conditionExpression(condition: Condition, expression: Expression): string {
  const alternatives = (Array.isArray(condition) ? condition : [condition]) as readonly object[];
  if (alternatives.length === 0) throw new InvalidConditionError('It is an empty list.');
  return anyOf(alternatives.map((each) => allOf(each, expression)));
}

/** Conditions of which one must hold. */
export function anyOf(conditions: readonly string[]): string {
  return conditions.length === 1 ? conditions[0]! : conditions.map((each) => `(${each})`).join(' OR ');
}

function allOf(comparisons: object, expression: Expression): string {
  const entries = Object.entries(comparisons);
  if (entries.length === 0) throw new InvalidConditionError('It compares no attribute.');
  return entries.map(([name, comparison]) => compare(name, comparison, expression)).join(' AND ');
}

function compare(name: string, comparison: unknown, expression: Expression): string {
  const attribute = expression.name(name);
  const value = (given: unknown) => expression.value(defined(given, name), name);
  if (typeof comparison !== 'object' || comparison === null) return `${attribute} = ${value(comparison)}`;
  assertOneComparison(comparison, name);
  const [operator, operand] = Object.entries(comparison)[0] ?? ['', undefined];
  const list = () => (operand as unknown[]).map(value);
  switch (operator) {
    case 'exists':
      return `${operand ? 'attribute_exists' : 'attribute_not_exists'}(${attribute})`;
    case 'is':
      return `${attribute} = ${value(operand)}`;
    case 'not':
      return `${attribute} <> ${value(operand)}`;
    case 'oneOf':
      return `${attribute} IN (${oneOrMore(list(), name).join(', ')})`;
    case 'beginsWith':
      return `begins_with(${attribute}, ${value(operand)})`;
    case 'contains':
      return `contains(${attribute}, ${value(operand)})`;
    case 'between':
      return `${attribute} BETWEEN ${list().join(' AND ')}`;
    case 'before':
      return `${attribute} < ${value(operand)}`;
    case 'upTo':
      return `${attribute} <= ${value(operand)}`;
    case 'from':
      return `${attribute} >= ${value(operand)}`;
    case 'after':
      return `${attribute} > ${value(operand)}`;
    default:
      throw new InvalidConditionError(`${name} is compared by "${operator}", which is no comparison.`);
  }
}

/** @throws InvalidConditionError for several, of which all but the first would be lost on the way. */
export function assertOneComparison(comparison: object, name: string): void {
  const count = Object.values(comparison).filter((operand) => operand !== undefined).length;
  if (count <= 1) return;
  throw new InvalidConditionError(
    `${name} is compared in ${count} ways at once, and takes one: for both ends of a range write "between".`,
  );
}

function oneOrMore(values: readonly string[], name: string): readonly string[] {
  if (values.length > 0) return values;
  throw new InvalidConditionError(`${name} is to be one of an empty list.`);
}

function defined(value: unknown, name: string): unknown {
  if (value !== undefined) return value;
  throw new InvalidConditionError(
    `${name} is compared with undefined; { exists: false } asks for its absence.`,
  );
}
