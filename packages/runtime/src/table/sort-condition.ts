import type { Attributes } from './table-attributes';

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

/** The sort half of a key condition on the attribute `#sort`. */
export function sortExpression(condition: SortCondition): { expression: string; values: Attributes } {
  if (typeof condition === 'string') return { expression: '#sort = :sort', values: { ':sort': condition } };
  if ('beginsWith' in condition) {
    return { expression: 'begins_with(#sort, :sort)', values: { ':sort': condition.beginsWith } };
  }
  if ('between' in condition) {
    const [low, high] = condition.between;
    return { expression: '#sort BETWEEN :low AND :high', values: { ':low': low, ':high': high } };
  }
  const [name, value] = Object.entries(condition)[0] as [keyof typeof OPERATORS, string];
  return { expression: `#sort ${OPERATORS[name]} :sort`, values: { ':sort': value } };
}
