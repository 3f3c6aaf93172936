import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  type ApiConfig,
  ConfigError,
  type ParseResult,
  readApiConfig,
  readServiceConfig,
  type ServiceConfig,
} from '@drystone/config';
import { shownPath } from '../shown-path';

/** What a repository is of, and by which file that is known. */
export type RepositoryKind = 'service' | 'api';

export interface Sibling {
  readonly kind: RepositoryKind;
  readonly folder: string;
}

/**
 * The repository of a service or an API beside another one: the folder of its name, else any whose name it is.
 *
 * @throws ConfigError where the folder of its name has a configuration that is wrong
 */
export function siblingRepository(projectDir: string, name: string): Sibling | undefined {
  const kinds = ['service', 'api'] as const;
  return kinds
    .map((kind) => ({ kind, folder: folderOf(projectDir, name, kind) }))
    .find((sibling): sibling is Sibling => sibling.folder !== undefined);
}

/**
 * The repository of a service beside another repository: the folder of its name, else any whose `serviceName` it is.
 *
 * @throws ConfigError where the folder of its name has a service-config.yaml that is wrong
 */
export function siblingFolder(projectDir: string, serviceName: string): string | undefined {
  return folderOf(projectDir, serviceName, 'service');
}

function folderOf(projectDir: string, wanted: string, kind: RepositoryKind): string | undefined {
  const parent = join(projectDir, '..');
  const names = readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map(({ name }) => name);
  const inOrder = [...names.filter((name) => name === wanted), ...names.filter((name) => name !== wanted)];
  return inOrder.map((name) => join(parent, name)).find((folder) => isRepositoryOf(folder, wanted, kind));
}

function isRepositoryOf(folder: string, wanted: string, kind: RepositoryKind): boolean {
  const configFile = `${kind}-config.yaml`;
  if (!existsSync(join(folder, configFile))) return false;
  const file = shownPath(folder, configFile);
  const read = kind === 'service' ? nameRead(readServiceConfig(file)) : nameRead(readApiConfig(file));
  if (read.ok) return read.name === wanted;
  if (basename(folder) === wanted) throw new ConfigError(read.diagnostics, read.source);
  return false;
}

function nameRead(read: ParseResult<ServiceConfig> | ParseResult<ApiConfig>) {
  if (!read.ok) return read;
  const { config } = read;
  return { ok: true, name: 'serviceName' in config ? config.serviceName : config.apiName } as const;
}
