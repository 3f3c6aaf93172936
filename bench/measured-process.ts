import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../integ/support/process';
import { commandEnvironment } from '../integ/support/product';
import { WORKPLACE } from './repositories';
import { seconds } from './statistics';

/** What a process took from its start to its end. */
export interface Taken {
  readonly seconds: number;
  /** Of all cores together: other work on the machine hardly shows in it. */
  readonly processorSeconds: number;
  /** Of its memory, at its peak. */
  readonly peakMegabytes: number;
}

/** Loaded into a process of Node.js, writes what it took into `PROBE_FILE`. */
export const PROBE = join(__dirname, 'process-probe.cjs');

/** What the probe wrote. */
export function readProbe(file: string): Omit<Taken, 'seconds'> {
  return JSON.parse(readFileSync(file, 'utf8')) as Omit<Taken, 'seconds'>;
}

/** Runs a program of Node.js in a process of its own. Throws where it fails. */
export async function measureProcess(
  folder: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Taken> {
  const probeFile = join(WORKPLACE, 'taken.json');
  const command = {
    command: process.execPath,
    args: ['--require', PROBE, ...args],
    folder,
    logFile: join(WORKPLACE, 'bench.log'),
    environment: { ...commandEnvironment(), ...environment, PROBE_FILE: probeFile },
  };
  const taken = await seconds(() => run(command));
  return { seconds: taken, ...readProbe(probeFile) };
}
