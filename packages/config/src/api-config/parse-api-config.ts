import { type ConfigKind, parseConfig, type ParseResult } from '../validate/parse-config';
import { readConfig } from '../validate/read-config';
import { stageVariants } from '../service-config/stage-overrides';
import { type ApiConfig, apiConfigSchema } from './api-config';
import { apiConfigRules } from './api-config-rules';

const apiConfigKind: ConfigKind<typeof apiConfigSchema> = {
  schema: apiConfigSchema,
  rules: apiConfigRules,
  variants: stageVariants,
};

/**
 * Parses the text of an `api-config.yaml`.
 *
 * @param file name for findings. Default: api-config.yaml
 * @returns the configuration with its defaults, or every finding; it never throws on a bad file
 * @example
 * const result = parseApiConfig(text);
 * if (result.ok) console.log(result.config.routes.length);
 */
export function parseApiConfig(text: string, file = 'api-config.yaml'): ParseResult<ApiConfig> {
  return parseConfig(apiConfigKind, text, file);
}

/** Reads and parses an `api-config.yaml`; a missing or unreadable file is a finding too. */
export function readApiConfig(path: string): ParseResult<ApiConfig> {
  return readConfig(apiConfigKind, path);
}
