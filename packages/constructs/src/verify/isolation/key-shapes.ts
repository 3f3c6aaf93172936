/** Partition keys that a request can have which are not all a service's own. */
export type KeyShape = 'foreign' | 'mixed' | 'absent' | 'lookalike';

/** The shapes that do not depend on whose the other key is. */
export function generalShapes(
  ownPrefix: string | undefined,
): ReadonlyArray<readonly [KeyShape, readonly string[]]> {
  const absent = ['absent', []] as const;
  // A service that comes later may be called so: the separator must end the prefix.
  return ownPrefix === undefined ? [absent] : [absent, ['lookalike', [`${ownPrefix}X#1`]]];
}

/** The shapes with a key of another service. */
export function foreignShapes(
  ownPrefix: string | undefined,
  foreignPrefix: string,
): ReadonlyArray<readonly [KeyShape, readonly string[]]> {
  const foreign = ['foreign', [keyOf(foreignPrefix)]] as const;
  return ownPrefix === undefined ? [foreign] : [foreign, ['mixed', [keyOf(ownPrefix), keyOf(foreignPrefix)]]];
}

/** A partition key in the partition of a service. */
export function keyOf(prefix: string): string {
  return `${prefix}#1`;
}
