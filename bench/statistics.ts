/** The middle of a list of numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Seconds that an action takes. */
export async function seconds(action: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await action();
  return (performance.now() - startedAt) / 1000;
}

/**
 * Runs several actions in turn, round after round, so that a slow moment of the machine meets all of them.
 *
 * @returns the median seconds of each
 */
export async function alternate(
  rounds: number,
  actions: ReadonlyArray<() => Promise<unknown>>,
): Promise<number[]> {
  const samples: number[][] = actions.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, action] of actions.entries()) samples[index]!.push(await seconds(action));
  }
  return samples.map(median);
}
