import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from './errors';

/** Where a repository keeps what it promises, and the copies of what others promised it. */
export const OWN_CONTRACT = 'contract/openapi.yaml';
export const PULLED_CONTRACTS = 'contracts';

/** A name becomes part of a path. */
const SERVICE_NAME = /^[a-z][a-z0-9-]{1,39}$/;

/** @throws UserError where a text cannot be the name of a service */
export function checkServiceName(name: string): string {
  if (SERVICE_NAME.test(name)) return name;
  throw new UserError(
    `${JSON.stringify(name)} is not a service name: 2 to 40 lower-case letters, digits and hyphens, a letter first`,
  );
}

/** The name of the repository in a folder, from its package.json. */
export function repositoryName(folder: string): string {
  const file = join(folder, 'package.json');
  try {
    const { name } = JSON.parse(readFileSync(file, 'utf8')) as { name?: unknown };
    return checkServiceName(String(name));
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(`${file} cannot be read: run this in the folder of a service or BFF`, { cause });
  }
}

/** Services whose contracts were pulled into a folder, in order of their names. */
export function pulledServices(folder: string): string[] {
  const contracts = join(folder, PULLED_CONTRACTS);
  if (!existsSync(contracts)) return [];
  return readdirSync(contracts)
    .flatMap((file) => /^(.+)\.yaml$/.exec(file)?.[1] ?? [])
    .filter((name) => SERVICE_NAME.test(name))
    .toSorted();
}

/** The copy of a service's contract that a repository was written for. */
export function pulledContract(folder: string, service: string): string {
  return join(folder, PULLED_CONTRACTS, `${service}.yaml`);
}
