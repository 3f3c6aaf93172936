import { InvalidConditionError } from './errors';
import type { Expression } from './expression';

/** The field of a read request that says which attributes to read. */
export function projection(attributes: readonly string[] | undefined, expression: Expression) {
  if (attributes === undefined) return undefined;
  if (attributes.length === 0)
    throw new InvalidConditionError('"attributes" is empty, so there is nothing to read.');
  return { ProjectionExpression: [...new Set(attributes)].map((name) => expression.name(name)).join(', ') };
}
