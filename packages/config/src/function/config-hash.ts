import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json';
import type { FunctionSettings } from './function-settings';

/** The variable by which a function says which settings it has. */
export const CONFIG_HASH_VARIABLE = 'DRYSTONE_CONFIG_HASH';

/** 128 bits: far more than tells two settings apart, and short in an environment of 4 KB. */
const HASH_LENGTH = 32;

/**
 * Stands for all that a version of a function freezes: the same for the same settings, in whatever order they are
 * written, and another one where any of them differs. A function carries it; the controller compares it.
 *
 * @returns 32 hexadecimal digits
 * @example configHash(serviceSettings(config, context)) // '3f2a91c0…'
 */
export function configHash(settings: FunctionSettings): string {
  return createHash('sha256').update(canonicalJson(settings)).digest('hex').slice(0, HASH_LENGTH);
}
