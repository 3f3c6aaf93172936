import { ConfigError } from '@drystone/config';
import { UserError } from './errors';

/** Does all of some work that reads files, and then names the mistakes of all of them at once. */
export function readAll<Item, Result>(items: readonly Item[], read: (item: Item) => Result): Result[] {
  const mistakes = new Set<string>();
  const results = items.flatMap((item) => {
    try {
      return [read(item)];
    } catch (error) {
      if (!(error instanceof ConfigError) && !(error instanceof UserError)) throw error;
      mistakes.add(error.message.trimEnd());
      return [];
    }
  });
  if (mistakes.size > 0) throw new UserError([...mistakes].join('\n\n'));
  return results;
}
