import type { Expression } from './expression';
import type { Attributes } from './table-attributes';

/** What an update does to the attributes of an item. An attribute appears in one of the three. */
export interface Changes {
  /** Attributes to set. `undefined` leaves an attribute as it is. */
  readonly set?: Attributes | undefined;
  /** Numbers to add to numeric attributes; a missing attribute counts as 0. Atomic. */
  readonly add?: Readonly<Record<string, number | undefined>> | undefined;
  /** Names of the attributes to remove. */
  readonly remove?: readonly string[] | undefined;
}

/** The expression of an UpdateItem request, or undefined when there is nothing to change. */
export function updateExpression(
  { set = {}, add = {}, remove = [] }: Changes,
  expression: Expression,
): string | undefined {
  const assign =
    (operator: string) =>
    ([name, value]: [string, unknown]) =>
      `${expression.name(name)}${operator}${expression.value(value, name)}`;
  const clauses = [
    clause('SET', defined(set).map(assign(' = '))),
    clause('ADD', defined(add).map(assign(' '))),
    clause(
      'REMOVE',
      remove.map((name) => expression.name(name)),
    ),
  ].filter((text) => text !== '');
  return clauses.length > 0 ? clauses.join(' ') : undefined;
}

function defined(attributes: Attributes): [string, unknown][] {
  return Object.entries(attributes).filter(([, value]) => value !== undefined);
}

function clause(keyword: string, parts: string[]): string {
  return parts.length > 0 ? `${keyword} ${parts.join(', ')}` : '';
}
