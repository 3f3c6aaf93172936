/** A message on its way. */
export interface Outgoing<Entry> {
  readonly entry: Entry;
  /** Its place among those that were given. */
  readonly index: number;
  readonly bytes: number;
  /** Messages of one group keep their order. Undefined: it has none to keep */
  readonly group: string | undefined;
  /** How often it has been sent. */
  attempts: number;
}

export interface BatchLimits {
  readonly maxEntries: number;
  /** All entries of a request together. */
  readonly maxBytes: number;
}

/**
 * The messages of the next request: the first ones that fit, but only one of a group, because it is not known yet
 * whether it will be taken, and none after it may overtake it.
 */
export function takeBatch<Entry>(
  pending: readonly Outgoing<Entry>[],
  { maxEntries, maxBytes }: BatchLimits,
): Outgoing<Entry>[] {
  const batch: Outgoing<Entry>[] = [];
  const groups = new Set<string>();
  let bytes = 0;
  for (const message of pending) {
    if (batch.length === maxEntries || bytes + message.bytes > maxBytes) break;
    if (message.group !== undefined && groups.has(message.group)) continue;
    if (message.group !== undefined) groups.add(message.group);
    batch.push(message);
    bytes += message.bytes;
  }
  return batch;
}
