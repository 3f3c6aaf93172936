import { MAX_BYTES, type RoutedMessage } from './message';

/** Amazon SQS API reference, SendMessageBatch. */
const MAX_ENTRIES = 10;

/**
 * The messages of one queue in batches. A batch can fail in part, and no change of an item may overtake an earlier one:
 * so no batch has two of one item.
 */
export function takeBatches(messages: readonly RoutedMessage[]): RoutedMessage[][] {
  const batches: RoutedMessage[][] = [];
  for (const message of messages) {
    const last = batches.at(-1);
    if (last && hasRoom(last, message)) last.push(message);
    else batches.push([message]);
  }
  return batches;
}

function hasRoom(batch: readonly RoutedMessage[], { bytes, entry }: RoutedMessage): boolean {
  const usedBytes = batch.reduce((sum, each) => sum + each.bytes, 0);
  return (
    batch.length < MAX_ENTRIES &&
    usedBytes + bytes <= MAX_BYTES &&
    batch.every((each) => each.entry.MessageGroupId !== entry.MessageGroupId)
  );
}
