import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { OWN_CONTRACT, pulledContract } from './repository';

/**
 * The folders of other services, as siblings or as entries of a release repository's catalog: both keep what a service
 * promises as `contract/openapi.yaml`, and what it was promised as `contracts/<service>.yaml`.
 *
 * @param from a folder with the repositories, a release repository, or its catalog
 */
export function neighbours(from: string): string[] {
  return [from, join(from, 'catalog')].filter((root) => existsSync(root)).flatMap(foldersIn);
}

/** The contract that a service publishes; undefined where it is not among the neighbours. */
export function publishedContract(from: string, service: string): string | undefined {
  return neighbours(from)
    .filter((folder) => basename(folder) === service)
    .map((folder) => join(folder, OWN_CONTRACT))
    .find((file) => existsSync(file));
}

/** Who keeps a copy of a service's contract: its known consumers. */
export function consumersOf(
  from: string,
  service: string,
): { readonly consumer: string; readonly copy: string }[] {
  return neighbours(from)
    .map((folder) => ({ consumer: basename(folder), copy: pulledContract(folder, service) }))
    .filter(({ consumer, copy }) => consumer !== service && existsSync(copy));
}

function foldersIn(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map(({ name }) => join(root, name))
    .toSorted();
}
