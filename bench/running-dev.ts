import { join } from 'node:path';
import { type DevServer, startDevServer } from '../integ/support/dev-server';
import { WORKPLACE } from './repositories';

/** A running `npx projen dev` that has answered. */
export type RunningDev = DevServer & {
  /** From the start of the command to the first 200. */
  readonly firstAnswerSeconds: number;
};

/** Starts `npx projen dev`, asks it for a path, uses it and ends it. Throws where the answer is not 200. */
export async function withDev<T>(
  folder: string,
  path: string,
  use: (dev: RunningDev) => Promise<T>,
): Promise<T> {
  const startedAt = performance.now();
  const dev = await startDevServer(folder, join(WORKPLACE, 'dev.log'));
  try {
    const response = await fetch(`${dev.url}${path}`);
    if (response.status !== 200) throw new Error(`dev answered ${response.status}: ${await response.text()}`);
    return await use({ ...dev, firstAnswerSeconds: (performance.now() - startedAt) / 1000 });
  } finally {
    await dev.stop();
  }
}
