import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';
import { execute } from './execute';
import { newCommand } from './product';
import { sharedFolder } from './shared-folder';

const FLAGS = {
  microservice: ['--owner', '@acme/flights'],
  bff: ['--owner', '@acme/web'],
  environment: ['--owner', '@acme/release', '--account', '123456789012', '--region', 'eu-west-1'],
};

/**
 * A repository as `projen new` leaves it. What one suite has made, the others of the same run get as a copy: each takes
 * 20 seconds of a processor.
 *
 * @param folder not there yet, with the name of the repository, and in a folder of the system's temporary ones: tarballs are
 * found by relative paths
 */
export function makeRepository(type: keyof typeof FLAGS, folder: string): void {
  const made = sharedFolder(basename(folder), (empty) => execute(empty, ...newCommand(type, ...FLAGS[type])));
  execFileSync('cp', ['-a', made, folder]);
}
