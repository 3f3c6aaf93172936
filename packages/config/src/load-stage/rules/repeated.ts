/** Something whose key something before it has too. */
export interface Repetition<Value> {
  readonly each: Value;
  /** The first with this key. */
  readonly first: Value;
  readonly key: string;
}

/** Values whose key is taken by one before them. */
export function repeated<Value>(
  values: readonly Value[],
  keyOf: (value: Value) => string,
): Repetition<Value>[] {
  const firsts = new Map<string, Value>();
  return values.flatMap((each) => {
    const key = keyOf(each);
    const first = firsts.get(key);
    if (first !== undefined) return [{ each, first, key }];
    firsts.set(key, each);
    return [];
  });
}
