/** A message, as far as its order goes. */
export interface Ordered {
  readonly id: string;
  /** Messages of one group are handled one after another. Undefined: it has none to wait for */
  readonly group: string | undefined;
}

/**
 * Handles messages: groups side by side, and those of a group in their order until one fails.
 *
 * @param handle Says whether it went well.
 * @param concurrency How many at a time.
 * @returns the ids of the messages that failed or were not begun, in their order
 */
export async function runGroups<Message extends Ordered>(
  messages: readonly Message[],
  handle: (message: Message) => Promise<boolean>,
  concurrency: number,
): Promise<string[]> {
  const done = new Set<Message>();
  const waiting = grouped(messages).values();
  const work = async () => {
    for (const group of waiting) {
      for (const message of group) {
        if (!(await handle(message))) break;
        done.add(message);
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return messages.filter((message) => !done.has(message)).map(({ id }) => id);
}

function grouped<Message extends Ordered>(messages: readonly Message[]): Message[][] {
  const groups = new Map<string | Message, Message[]>();
  for (const message of messages) {
    const key = message.group ?? message;
    groups.set(key, [...(groups.get(key) ?? []), message]);
  }
  return [...groups.values()];
}
