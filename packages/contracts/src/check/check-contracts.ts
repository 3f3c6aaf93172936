import type { Change } from '../compare/change';
import { compareContracts } from '../compare/compare-contracts';
import { readContract } from '../contract/read-contract';
import { readAll } from '../read-all';
import { promisesOf, type ServicePromise } from './promise';

/** A promise, and all that changed since it was made. */
export interface CheckedPromise extends ServicePromise {
  readonly changes: readonly Change[];
}

/**
 * Compares what each known consumer was promised with what it will meet.
 *
 * @param folder of a service or BFF
 * @param from where the others are: sibling folders, a release repository or its catalog
 * @throws UserError with all that is wrong in the documents
 */
export function checkContracts(folder: string, from: string): CheckedPromise[] {
  const promises = promisesOf(folder, from);
  const files = [...new Set(promises.flatMap(({ promised, current }) => [promised, current]))];
  const contracts = new Map(readAll(files, (file) => [file, readContract(file)] as const));
  return promises.map((promise) => ({
    ...promise,
    changes: compareContracts(contracts.get(promise.promised)!, contracts.get(promise.current)!),
  }));
}
