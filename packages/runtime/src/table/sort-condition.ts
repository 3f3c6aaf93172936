import { assertOneComparison } from './condition';
import type { Expression } from './expression';

/** Which sort keys a query returns: one value, or a range in the order of their UTF-8 bytes. */
export type SortCondition =
  | string
  | { readonly beginsWith: string }
  /** Both ends included. */
  | { readonly between: readonly [string, string] }
  | { readonly before: string }
  | { readonly upTo: string }
  | { readonly from: string }
  | { readonly after: string };

const OPERATORS = { before: '<', upTo: '<=', from: '>=', after: '>' } as const;

/**
 * The sort half of a key condition on an attribute.
 *
 * @throws InvalidConditionError for several comparisons.
 */
export function sortExpression(attribute: string, condition: SortCondition, expression: Expression): string {
  const name = expression.name(attribute);
  const value = (text: string) => expression.value(text, attribute);
  if (typeof condition === 'string') return `${name} = ${value(condition)}`;
  assertOneComparison(condition, attribute);
  if ('beginsWith' in condition) return `begins_with(${name}, ${value(condition.beginsWith)})`;
  if ('between' in condition) {
    const [low, high] = condition.between;
    return `${name} BETWEEN ${value(low)} AND ${value(high)}`;
  }
  const [operator, text] = Object.entries(condition)[0] as [keyof typeof OPERATORS, string];
  return `${name} ${OPERATORS[operator]} ${value(text)}`;
}
