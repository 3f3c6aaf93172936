import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DevEvents } from '../integ/support/dev-events';
import type { Figure } from './figure';
import { newMicroservice } from './repositories';
import { withDev } from './running-dev';
import { median } from './statistics';

const PATH = '/flights?from=AMS&to=LIS';
const STARTS = 5;
const RELOADS = 15;

/** How long a person waits: for the first answer, and for a change to be served. */
export async function devFigures(): Promise<Figure[]> {
  const folder = await newMicroservice('flight-service');
  const firstAnswers: number[] = [];
  for (let round = 1; round < STARTS; round += 1)
    firstAnswers.push(await withDev(folder, PATH, async ({ firstAnswerSeconds }) => firstAnswerSeconds));
  const reloads = await withDev(folder, PATH, async ({ firstAnswerSeconds, events }) => {
    firstAnswers.push(firstAnswerSeconds);
    return measureReloads(folder, events);
  });
  return [
    { name: '`npx projen dev` to the first 200', unit: 's', ours: median(firstAnswers), target: 1.5 },
    { name: 'a save to the next version serving', unit: 'ms', ours: median(reloads), target: 150 },
  ];
}

async function measureReloads(folder: string, events: DevEvents): Promise<number[]> {
  const samples: number[] = [];
  for (let round = 0; round < RELOADS; round += 1) {
    const reloaded = events.next({ event: 'reloaded' });
    const savedAt = performance.now();
    appendFileSync(join(folder, 'src/index.ts'), `export const round${round} = ${round};\n`);
    await reloaded;
    samples.push(performance.now() - savedAt);
  }
  return samples;
}
