import { createHash } from 'node:crypto';
import type { ApiConfig } from '../api-config/api-config';
import type { ServiceConfig } from '../service-config/service-config';
import { canonicalJson } from './canonical-json';

/** The variable by which a function says which configuration its stack was deployed with. */
export const DEPLOY_HASH_VARIABLE = 'DRYSTONE_DEPLOY_HASH';

/** As long as `configHash`. */
const HASH_LENGTH = 32;

/**
 * Stands for all that a deploy brings about for a service or an API: permissions, routes, queues, rules and schedules
 * beside what a version freezes. The image is released, not deployed, so it is left out. A function carries it; a release
 * waits for it, so that no version gets callers before what its configuration asks for is there.
 *
 * @param config as it is in the stage
 * @returns 32 hexadecimal digits
 * @example deployHash(config) // '81c0a4e7…'
 */
export function deployHash(config: ServiceConfig | ApiConfig): string {
  const { imageTag: _tag, imageDigest: _digest, ...deployed } = config;
  return createHash('sha256').update(canonicalJson(deployed)).digest('hex').slice(0, HASH_LENGTH);
}
