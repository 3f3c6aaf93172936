import { promises as fs } from 'node:fs';
import { dirname, join } from 'node:path';
import { isAlive } from '../process-alive';

/** What a process leaves in the folder of a service that it serves, so that those beside it find it. */
export interface DevRecord {
  readonly processId: number;
  readonly serviceName: string;
  readonly functionName: string;
  /** Where Lambda answers for it, for example `http://127.0.0.1:41234` */
  readonly lambdaEndpoint: string;
  /** Whoever knows it may invoke the function: the caller's own dev server has asked the caller's policy. */
  readonly accessKeyId: string;
}

/**
 * Writes the record.
 *
 * @returns a function that removes it, unless another process has written its own since
 */
export async function publishRecord(folder: string, record: DevRecord): Promise<() => Promise<void>> {
  const file = fileOf(folder);
  await fs.mkdir(dirname(file), { recursive: true });
  await fs.writeFile(file, JSON.stringify(record));
  return async () => {
    if ((await readRecord(folder))?.processId === record.processId) await fs.rm(file, { force: true });
  };
}

/** The record of a process that is alive and answers; what others have left is as if it were not there. */
export async function runningRecord(folder: string): Promise<DevRecord | undefined> {
  const record = await readRecord(folder);
  return record && isAlive(record.processId) && (await answers(record.lambdaEndpoint)) ? record : undefined;
}

async function readRecord(folder: string): Promise<DevRecord | undefined> {
  try {
    return JSON.parse(await fs.readFile(fileOf(folder), 'utf8')) as DevRecord;
  } catch {
    return undefined;
  }
}

/** Process ids are used again. */
async function answers(endpoint: string): Promise<boolean> {
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(1_000) });
    return true;
  } catch {
    return false;
  }
}

function fileOf(folder: string): string {
  return join(folder, 'node_modules', '.cache', 'drystone-dev.json');
}
