/**
 * Does something with every item, several at a time.
 *
 * @param limit how many at a time, at most
 * @returns the results in the order of the items
 */
export async function inTurns<Item, Result>(
  items: readonly Item[],
  limit: number,
  action: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await action(item);
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

/**
 * Makes pieces of work wait for each other.
 *
 * @param limit how many go on at a time, at most
 * @returns what begins a piece of work when it is its turn
 * @example
 * const inTurn = turns(2);
 * await Promise.all(urls.map((url) => inTurn(() => fetch(url))));
 */
export function turns(limit: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const last: Promise<unknown>[] = Array.from({ length: limit }, () => Promise.resolve());
  let count = 0;
  return (work) => {
    const turn = count % limit;
    count += 1;
    const done = (last[turn] ?? Promise.resolve()).then(work);
    last[turn] = done.catch(() => undefined);
    return done;
  };
}
