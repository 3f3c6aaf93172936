import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { execute } from './execute';
import { newCommand } from './product';

/**
 * Makes the repository of a microservice for a suite that is about what comes after `projen new`. What one suite has
 * made, the others of the same run get as a copy: each takes 20 seconds of a processor.
 *
 * @param folder not there yet, with the name of the service, and in a folder of the system's temporary ones: tarballs are
 * found by relative paths
 */
export function makeMicroservice(folder: string): void {
  const made = join(process.env.DRYSTONE_INTEG_REPOSITORIES!, basename(folder));
  if (!existsSync(made)) make(made);
  execFileSync('cp', ['-a', made, folder]);
}

/** Elsewhere first, so that another suite finds all of it or nothing. Where both made it, one of them was enough. */
function make(target: string): void {
  const folder = join(mkdtempSync(join(tmpdir(), 'drystone-made-')), basename(target));
  mkdirSync(folder);
  execute(folder, ...newCommand('microservice', '--owner', '@acme/flights'));
  try {
    renameSync(folder, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
}
