import { type Subject, SUBJECTS } from './runtime-table-subjects';
import { median } from './statistics';

const ROUNDS = 9;
const CALLS = 300;
const OPERATIONS = ['get', 'put', 'query'] as const;

/** Microseconds of CPU that one call takes. */
async function cpuOf(call: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let index = 0; index < CALLS; index += 1) await call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / CALLS;
}

/** Round after round, in turns, so that a slow moment of the machine meets all of them. */
async function measure(operation: (typeof OPERATIONS)[number], all: readonly Subject[]) {
  const samples = all.map((): number[] => []);
  for (const subject of all) await cpuOf(subject[operation]);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, subject] of all.entries()) samples[index]!.push(await cpuOf(subject[operation]));
  }
  return Object.fromEntries(all.map(({ name }, index) => [name, median(samples[index]!)]));
}

async function main(): Promise<void> {
  const all = await Promise.all(SUBJECTS.map((make) => make()));
  const results: Record<string, Record<string, number>> = {};
  for (const operation of OPERATIONS) results[operation] = await measure(operation, all);
  process.stdout.write(JSON.stringify(results));
}

void main();
