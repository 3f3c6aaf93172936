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

/**
 * The expression of an UpdateItem request.
 * Values and names only ever appear as placeholders, so that no attribute can be read as a part of the expression.
 */
export function updateExpression({ set = {}, add = {}, remove = [] }: Changes) {
  const names: Record<string, string> = {};
  const values: Attributes = {};
  const nameOf = (name: string) => placeholder(names, '#', name);
  const assign =
    (operator: string) =>
    ([name, value]: [string, unknown]) =>
      `${nameOf(name)}${operator}${placeholder(values, ':', value)}`;

  const clauses = [
    clause('SET', defined(set).map(assign(' = '))),
    clause('ADD', defined(add).map(assign(' '))),
    clause('REMOVE', remove.map(nameOf)),
  ].filter((text) => text !== '');
  return {
    ...(clauses.length > 0 && { UpdateExpression: clauses.join(' '), ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}

function defined(attributes: Attributes): [string, unknown][] {
  return Object.entries(attributes).filter(([, value]) => value !== undefined);
}

function placeholder(known: Attributes, mark: string, value: unknown): string {
  const name = `${mark}${Object.keys(known).length}`;
  known[name] = value;
  return name;
}

function clause(keyword: string, parts: string[]): string {
  return parts.length > 0 ? `${keyword} ${parts.join(', ')}` : '';
}
