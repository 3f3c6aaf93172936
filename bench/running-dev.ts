import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { commandEnvironment } from '../integ/support/product';
import { endGroup, start } from '../integ/support/process';
import { WORKPLACE } from './repositories';

/** A running `npx projen dev` that has answered. */
export interface RunningDev {
  readonly url: string;
  /** From the start of the command to the first 200. */
  readonly firstAnswerSeconds: number;
  readonly events: Interface;
  /** Of npx and of all that it has started. */
  readonly processGroup: number;
}

/** Starts `npx projen dev`, asks it for a path, uses it and ends it. Throws where the answer is not 200. */
export async function withDev<T>(
  folder: string,
  path: string,
  use: (dev: RunningDev) => Promise<T>,
): Promise<T> {
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
    const response = await fetch(`${url}${path}`);
    if (response.status !== 200) throw new Error(`dev answered ${response.status}: ${await response.text()}`);
    return await use({
      url,
      firstAnswerSeconds: (performance.now() - startedAt) / 1000,
      events,
      processGroup: child.pid!,
    });
  } finally {
    endGroup(child.pid!, 'SIGINT');
    await ended;
  }
}

/** Waits for an event of this name. */
export function nextEvent(events: Interface, name: string): Promise<{ readonly url: string }> {
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
