import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contract } from '../contract/contract';
import { readContract } from '../contract/read-contract';
import { UserError } from '../errors';
import { publishedContract } from '../neighbourhood';
import { readAll } from '../read-all';
import { PULLED_CONTRACTS, pulledContract } from '../repository';
import { writeIfChanged } from '../write-if-changed';
import { generateTypes } from './generate-types';

/** What became of one service's contract. */
export interface PulledContract {
  readonly service: string;
  /** `info.version` of its document. */
  readonly version: string;
  readonly source: string;
  readonly changed: boolean;
}

/**
 * Copies the contracts of services into `contracts/`, with types beside them. Writes nothing where one of them is wrong.
 *
 * @param folder of the repository that calls the services
 * @param from where they are looked for: sibling folders, a release repository or its catalog
 * @throws UserError with all that is wrong
 */
export async function pullContracts(
  folder: string,
  from: string,
  services: readonly string[],
): Promise<PulledContract[]> {
  const found = readAll(services, (service) => ({ service, contract: readContract(locate(from, service)) }));
  const files = [];
  for (const each of found) files.push({ ...each, types: await generateTypes(each.contract, each.service) });
  return files.map(({ service, contract, types }) => {
    const text = readFileSync(contract.file, 'utf8');
    const changes = [
      writeIfChanged(pulledContract(folder, service), text),
      writeIfChanged(join(folder, PULLED_CONTRACTS, `${service}.ts`), types),
    ];
    return { service, version: versionOf(contract), source: contract.file, changed: changes.includes(true) };
  });
}

function locate(from: string, service: string): string {
  const file = publishedContract(from, service);
  if (file !== undefined) return file;
  throw new UserError(
    `The contract of ${service} is not under ${from}: neither ${service}/contract/openapi.yaml nor ` +
      `catalog/${service}/contract/openapi.yaml is there. Say where with --from.`,
  );
}

function versionOf({ document }: Contract): string {
  return (document['info'] as { version: string }).version;
}
