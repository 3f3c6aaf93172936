import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { commandEnvironment } from '../integ/support/product';
import { start } from '../integ/support/process';
import type { Figure } from './figure';
import { newMicroservice, WORKPLACE } from './repositories';
import { median } from './statistics';

const STARTS = 5;
const RELOADS = 15;

/** How long a person waits: for the first answer, and for a change to be served. */
export async function devFigures(): Promise<Figure[]> {
  const folder = await newMicroservice('flight-service');
  const firstAnswers: number[] = [];
  for (let round = 1; round < STARTS; round += 1)
    firstAnswers.push(await withServer(folder, async ({ firstAnswerSeconds }) => firstAnswerSeconds));
  const reloads = await withServer(folder, async ({ firstAnswerSeconds, events }) => {
    firstAnswers.push(firstAnswerSeconds);
    return measureReloads(folder, events);
  });
  return [
    { name: '`npx projen dev` to the first 200', unit: 's', ours: median(firstAnswers), target: 1.5 },
    { name: 'a save to the next version serving', unit: 'ms', ours: median(reloads), target: 150 },
  ];
}

interface RunningServer {
  readonly firstAnswerSeconds: number;
  readonly events: Interface;
}

async function withServer<T>(folder: string, use: (server: RunningServer) => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const child = start({
    command: 'npx',
    args: ['projen', 'dev', '--json', '--port', '0'],
    folder,
    logFile: join(WORKPLACE, 'dev.log'),
    environment: commandEnvironment(),
  });
  const ended = once(child, 'exit');
  const events = createInterface({ input: child.stdout! });
  try {
    const { url } = await nextEvent(events, 'ready');
    const response = await fetch(`${url}/flights?from=AMS&to=LIS`);
    if (response.status !== 200) throw new Error(`dev answered ${response.status}`);
    return await use({ firstAnswerSeconds: (performance.now() - startedAt) / 1000, events });
  } finally {
    process.kill(-child.pid!, 'SIGINT');
    await ended;
  }
}

async function measureReloads(folder: string, events: Interface): Promise<number[]> {
  const samples: number[] = [];
  for (let round = 0; round < RELOADS; round += 1) {
    const reloaded = nextEvent(events, 'reloaded');
    const savedAt = performance.now();
    appendFileSync(join(folder, 'src/index.ts'), `export const round${round} = ${round};\n`);
    await reloaded;
    samples.push(performance.now() - savedAt);
  }
  return samples;
}

function nextEvent(events: Interface, name: string): Promise<{ readonly url: string }> {
  return new Promise((resolve, reject) => {
    const onEnd = () => reject(new Error(`npx projen dev ended before "${name}"`));
    const onLine = (line: string) => {
      if (!line.startsWith('{')) return;
      const event = JSON.parse(line) as { event?: string; url: string };
      if (event.event !== name) return;
      events.off('line', onLine).off('close', onEnd);
      resolve(event);
    };
    events.on('line', onLine).once('close', onEnd);
  });
}
