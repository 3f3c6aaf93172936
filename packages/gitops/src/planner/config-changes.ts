import { isMapping } from '@drystone/config';

/** A value at a path of a configuration, before and after. */
export interface ConfigChange {
  /** As in `logging.format`. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Whether it reaches callers when CloudFormation deploys it, or with the version that is released. */
  readonly effect: 'at deploy' | 'with the version';
}

/** What the controller gives to a version, though no version freezes it. */
const GIVEN_TO_VERSION = /^(provisionedConcurrency|capacityProvider\.(min|max))(\.|$)/;

/**
 * What differs between two configurations of the same unit, and when each change takes effect. A change takes effect with
 * the version where it alone changes what a version freezes; so there is no list of fields to keep in step.
 *
 * @param frozenIn hash of what a version freezes of a configuration
 * @example configChanges(before, after, (config) => configHash(serviceSettings(config, context)))
 */
export function configChanges<Config extends object>(
  before: Config,
  after: Config,
  frozenIn: (config: Config) => string,
): ConfigChange[] {
  const hash = frozenIn(before);
  return differences(before, after).map(({ path, before: old, after: next }) => {
    const name = path.join('.');
    const isFrozen = frozenIn(withValue(before, path, next)) !== hash;
    const effect = isFrozen || GIVEN_TO_VERSION.test(name) ? 'with the version' : 'at deploy';
    return { path: name, before: old, after: next, effect };
  });
}

/** A value at a place, before and after. */
export interface Difference {
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** Mappings are compared key by key; all else as a whole. */
export function differences(before: unknown, after: unknown, path: readonly string[] = []): Difference[] {
  if (!isMapping(before) || !isMapping(after)) {
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return keys.flatMap((key) => differences(before[key], after[key], [...path, key]));
}

function withValue<Config>(config: Config, [key, ...rest]: readonly string[], value: unknown): Config {
  if (key === undefined) return value as Config;
  const mapping = config as Readonly<Record<string, unknown>>;
  return { ...mapping, [key]: withValue(mapping[key], rest, value) } as Config;
}
