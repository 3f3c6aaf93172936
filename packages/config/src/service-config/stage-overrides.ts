import { z } from 'zod';
import { isMapping } from '../json/is-mapping';
import { textOf } from '../validate/fields';
import { reportIssue } from '../validate/report-issue';
import { keyCount } from '../validate/key-count';
import { has, type Variant } from '../validate/variant';

/** Each is checked by itself, so their number is bounded. */
const MAX_STAGES = 20;

/** Data, callers and the release repository depend on these: they are the same in every stage. */
const FIXED_KEYS: readonly (readonly [string, ...string[]])[] = [
  ['serviceName'],
  ['functionName'],
  ['ecrRepository'],
  ['imageTag'],
  ['imageDigest'],
  ['environment', 'TABLE_NAME'],
  ['environment', 'SERVICE_PREFIX'],
  ['environments'],
];

/**
 * What is different in a stage: mappings are merged, everything else is replaced.
 *
 * @param fixedKeys paths of what is the same in every stage
 */
export function stageOverrides(fixedKeys: readonly (readonly [string, ...string[]])[]) {
  const override = z.record(z.string(), z.unknown()).superRefine((value, context) => {
    for (const path of fixedKeys.filter((each) => has(value, each))) {
      const message = `${path.join('.')} is the same in every stage`;
      reportIssue(context, { path, code: 'not_allowed', message, help: 'remove it here' });
    }
  });
  return z
    .record(
      textOf(
        'the name of a stage',
        '1 to 16 lower-case letters, digits and hyphens, a letter first',
        /^[a-z][a-z0-9-]{0,15}$/,
      ),
      override,
    )
    .superRefine(keyCount(MAX_STAGES, 'stages'))
    .default({})
    .describe(
      'Per stage, fields with other values there: mappings are merged, all else is replaced. Default: none',
    );
}

/** The stages of a service. */
export const environments = stageOverrides(FIXED_KEYS);

/**
 * The content of the file as it is in each of its stages.
 *
 * @param key where the file has them. Default: environments
 */
export function stageVariants(value: unknown, key = 'environments'): Variant[] {
  if (!isMapping(value) || !isMapping(value[key])) return [];
  const stages = Object.entries(value[key]);
  if (stages.length > MAX_STAGES) return [];
  return stages.flatMap(([stage, section]) => {
    if (!isMapping(section)) return [];
    const alone = { ...value, [key]: { [stage]: section } };
    return [{ path: [key, stage], section, value: mergeDeep(alone, section) }];
  });
}

/** The second value laid over the first. */
export function mergeDeep(base: unknown, over: unknown): unknown {
  if (!isMapping(base) || !isMapping(over)) return over;
  const merged = Object.entries(over).map(([key, value]) => [key, mergeDeep(base[key], value)] as const);
  return { ...base, ...Object.fromEntries(merged) };
}
