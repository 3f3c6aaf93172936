import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ConfigError, readServiceConfig } from '@drystone/config';
import { shownPath } from '../shown-path';

/**
 * The repository of a service beside another repository: the folder of its name, else any whose `serviceName` it is.
 *
 * @throws ConfigError where the folder of its name has a service-config.yaml that is wrong
 */
export function siblingFolder(projectDir: string, serviceName: string): string | undefined {
  const parent = join(projectDir, '..');
  const names = readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map(({ name }) => name);
  const inOrder = [
    ...names.filter((name) => name === serviceName),
    ...names.filter((name) => name !== serviceName),
  ];
  return inOrder.map((name) => join(parent, name)).find((folder) => isRepositoryOf(folder, serviceName));
}

function isRepositoryOf(folder: string, serviceName: string): boolean {
  const file = join(folder, 'service-config.yaml');
  if (!existsSync(file)) return false;
  const read = readServiceConfig(shownPath(folder, 'service-config.yaml'));
  if (read.ok) return read.config.serviceName === serviceName;
  if (basename(folder) === serviceName) throw new ConfigError(read.diagnostics, read.source);
  return false;
}
