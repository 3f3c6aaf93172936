import {
  apiFunctionSettings,
  configHash,
  serviceSettings,
  type StageApi,
  type StageIdentity,
  type StageService,
} from '@drystone/config';
import { changedValues, withValue } from './changed-paths';
import type { Change } from './stage-diff';

/** What names the image; it is compared by itself. */
const IMAGE_FIELDS = new Set(['imageTag', 'imageDigest', 'ecrRepository', 'environments']);

/** What is different in the configuration of a service. */
export function serviceChanges(before: StageService, after: StageService, context: StageIdentity): Change[] {
  return changes(before.config, after.config, (config) => configHash(serviceSettings(config, context)));
}

/** The same of an API. */
export function apiChanges(before: StageApi, after: StageApi, context: StageIdentity): Change[] {
  return changes(before.config, after.config, (config) =>
    before.functions.map((each) => configHash(apiFunctionSettings(config, each, context))).join(' '),
  );
}

/**
 * Whether a version freezes a field is asked of the hash that the release waits for: a field that changes it alone takes
 * effect with the version.
 */
function changes<Config extends object>(
  before: Config,
  after: Config,
  hashOf: (config: Config) => string,
): Change[] {
  const own = hashOf(before);
  return changedValues(before, after)
    .filter(({ path }) => !IMAGE_FIELDS.has(path[0] ?? ''))
    .map(({ path, before: old, after: next }) => {
      const isFrozen = hashOf(withValue(before, path, next)) !== own;
      return {
        effect: isFrozen ? ('with the version' as const) : ('at deploy' as const),
        path: path.join('.'),
        ...(old !== undefined && { before: old }),
        ...(next !== undefined && { after: next }),
      };
    });
}
