import { mergeDeep, stageVariants } from '../service-config/stage-overrides';
import { type ConfigKind, parseConfig, type ParseResult } from '../validate/parse-config';
import { readConfig } from '../validate/read-config';
import { type ReleaseConfig, releaseConfigSchema } from './release-config';
import { releaseConfigRules } from './release-config-rules';

const releaseConfigKind: ConfigKind<typeof releaseConfigSchema> = {
  schema: releaseConfigSchema,
  rules: releaseConfigRules,
  // With all the stages, because a promotion names two of them.
  variants: (value) =>
    stageVariants(value, 'stages').map((variant) => ({
      ...variant,
      value: mergeDeep(value, variant.section),
    })),
};

/**
 * Parses the text of a release repository's `release-config.yaml`; an environment's file of this name is another kind.
 *
 * @param file name for findings. Default: release-config.yaml
 * @returns the configuration with its defaults, or every finding; it never throws on a bad file
 * @example
 * const result = parseReleaseConfig(text);
 * if (result.ok) console.log(releasePolicy(releaseConfigForStage(result.config, 'staging'), 'flight-service'));
 */
export function parseReleaseConfig(text: string, file = 'release-config.yaml'): ParseResult<ReleaseConfig> {
  return parseConfig(releaseConfigKind, text, file);
}

/** Reads and parses a release repository's `release-config.yaml`; a missing or unreadable file is a finding too. */
export function readReleaseConfig(path: string): ParseResult<ReleaseConfig> {
  return readConfig(releaseConfigKind, path);
}
