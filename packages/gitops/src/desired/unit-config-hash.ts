import { createHash } from 'node:crypto';
import type { DesiredFunction } from '../model/desired';

/** As long as the hash of one function. */
const HASH_LENGTH = 32;

/**
 * Stands for the configuration of all functions of a unit together, in whatever order they are given.
 *
 * @returns 32 hexadecimal digits
 * @example unitConfigHash([{ functionName: 'StagingFlightService', configHash: '3f2a91c0…' }])
 */
export function unitConfigHash(
  functions: readonly Pick<DesiredFunction, 'functionName' | 'configHash'>[],
): string {
  const lines = functions.map(({ functionName, configHash }) => `${functionName} ${configHash}\n`);
  return createHash('sha256').update(lines.toSorted().join('')).digest('hex').slice(0, HASH_LENGTH);
}
