import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { consumersOf, publishedContract } from '../neighbourhood';
import { OWN_CONTRACT, pulledContract, pulledServices, repositoryName } from '../repository';

/** What a consumer was promised, and what it will meet. */
export interface ServicePromise {
  readonly consumer: string;
  readonly service: string;
  /** The copy of the contract that the consumer was written for. */
  readonly promised: string;
  /** The contract that the service has now. */
  readonly current: string;
}

/**
 * The promises that a repository has part in: those that it made to its known consumers, and those that it was made.
 *
 * @param from where the others are: sibling folders, a release repository or its catalog
 */
export function promisesOf(folder: string, from: string): ServicePromise[] {
  const self = repositoryName(folder);
  const own = join(folder, OWN_CONTRACT);
  const consumers = existsSync(own) ? consumersOf(from, self) : [];
  return [
    ...consumers.map(({ consumer, copy }) => ({ consumer, service: self, promised: copy, current: own })),
    ...pulledServices(folder).flatMap((service) => {
      const current = publishedContract(from, service);
      if (current === undefined) return [];
      return [{ consumer: self, service, promised: pulledContract(folder, service), current }];
    }),
  ];
}
