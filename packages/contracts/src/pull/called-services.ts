import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, type ParseResult, readApiConfig, readServiceConfig } from '@drystone/config';
import { UserError } from '../errors';
import { checkServiceName, pulledServices } from '../repository';

/**
 * The services whose contracts a repository needs: those that are named, else the `services` of its api-config.yaml or
 * the `calls` of its service-config.yaml, and those that it pulled before.
 *
 * @throws UserError for what is no name, and where there is none
 * @throws ConfigError where a configuration is wrong
 */
export function calledServices(folder: string, named: readonly string[]): string[] {
  if (named.length > 0) return unique(named.map(checkServiceName));
  const services = unique([...configuredServices(folder), ...pulledServices(folder)]);
  if (services.length > 0) return services;
  throw new UserError(
    'No service is named: write drystone-contracts pull <service>, or list what is called under services in api-config.yaml or under calls in service-config.yaml.',
  );
}

function configuredServices(folder: string): string[] {
  const api = configIn(folder, 'api-config.yaml', readApiConfig);
  const service = configIn(folder, 'service-config.yaml', readServiceConfig);
  return [...(api?.services ?? []).map(({ name }) => checkServiceName(name)), ...(service?.calls ?? [])];
}

function configIn<Config>(
  folder: string,
  name: string,
  read: (file: string) => ParseResult<Config>,
): Config | undefined {
  const file = join(folder, name);
  if (!existsSync(file)) return undefined;
  const result = read(file);
  if (!result.ok) throw new ConfigError(result.diagnostics, result.source);
  return result.config;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].toSorted();
}
