import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, readApiConfig } from '@drystone/config';
import { UserError } from '../errors';
import { checkServiceName, pulledServices } from '../repository';

/**
 * The services whose contracts a repository needs: those that are named, else the `services` of its api-config.yaml and
 * those that it pulled before.
 */
export function calledServices(folder: string, named: readonly string[]): string[] {
  if (named.length > 0) return unique(named.map(checkServiceName));
  const services = unique([...configuredServices(folder), ...pulledServices(folder)]);
  if (services.length > 0) return services;
  throw new UserError(
    'No service is named: write drystone-contracts pull <service>, or list what is called under services in api-config.yaml.',
  );
}

function configuredServices(folder: string): string[] {
  const file = join(folder, 'api-config.yaml');
  if (!existsSync(file)) return [];
  const result = readApiConfig(file);
  if (!result.ok) throw new ConfigError(result.diagnostics, result.source);
  return result.config.services.map(({ name }) => checkServiceName(name));
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].toSorted();
}
