import { stageVariants } from '../service-config/stage-overrides';
import { type ConfigKind, parseConfig, type ParseResult } from '../validate/parse-config';
import { readConfig } from '../validate/read-config';
import { type EnvironmentConfig, environmentConfigSchema } from './environment-config';
import { environmentConfigRules } from './environment-config-rules';

const environmentConfigKind: ConfigKind<typeof environmentConfigSchema> = {
  schema: environmentConfigSchema,
  rules: environmentConfigRules,
  variants: (value) => stageVariants(value, 'stages'),
};

/**
 * Parses the text of an environment's `release-config.yaml`.
 *
 * @param file name for findings. Default: release-config.yaml
 * @returns the configuration with its defaults, or every finding; it never throws on a bad file
 * @example
 * const result = parseEnvironmentConfig(text);
 * if (result.ok) console.log(Object.keys(result.config.stages));
 */
export function parseEnvironmentConfig(
  text: string,
  file = 'release-config.yaml',
): ParseResult<EnvironmentConfig> {
  return parseConfig(environmentConfigKind, text, file);
}

/** Reads and parses an environment's `release-config.yaml`; a missing or unreadable file is a finding too. */
export function readEnvironmentConfig(path: string): ParseResult<EnvironmentConfig> {
  return readConfig(environmentConfigKind, path);
}
