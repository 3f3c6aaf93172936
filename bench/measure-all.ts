import type { Figure } from './figure';

/** A section of `bench/RESULTS.md`, by the name that `npm run bench` takes. */
export interface Bench {
  readonly name: string;
  readonly title: string;
  readonly measure: () => Promise<Figure[]>;
}

/**
 * Runs benches one after the other. One that fails keeps none of the others from being measured.
 *
 * @param names of those that are wanted; none means all
 * @param record is given each section before it is measured, and returns what takes its figures
 * @throws Error that names what has failed, after all have run; and before any has, for a name that there is not
 */
export async function measureAll(
  benches: readonly Bench[],
  names: readonly string[],
  record: (bench: Bench) => (figures: readonly Figure[]) => void,
): Promise<void> {
  const unknown = names.filter((name) => !benches.some((bench) => bench.name === name));
  if (unknown.length > 0)
    throw new Error(
      `no bench ${unknown.join(', ')}: there are ${benches.map(({ name }) => name).join(', ')}`,
    );
  const wanted = benches.filter(({ name }) => names.length === 0 || names.includes(name));
  const failures: string[] = [];
  for (const bench of wanted) {
    try {
      const take = record(bench);
      take(await bench.measure());
    } catch (error) {
      failures.push(`${bench.name}: ${String(error)}`);
    }
  }
  if (failures.length > 0)
    throw new Error(`not measured, so that what stands there is of before:\n${failures.join('\n')}`);
}
