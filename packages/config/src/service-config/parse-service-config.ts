import { type ConfigKind, parseConfig, type ParseResult } from '../validate/parse-config';
import { readConfig } from '../validate/read-config';
import { type ServiceConfig, serviceConfigSchema } from './service-config';
import { serviceConfigRules } from './service-config-rules';
import { stageVariants } from './stage-overrides';

const serviceConfigKind: ConfigKind<typeof serviceConfigSchema> = {
  schema: serviceConfigSchema,
  rules: serviceConfigRules,
  variants: stageVariants,
};

/**
 * Parses the text of a `service-config.yaml`.
 *
 * @param file name for findings. Default: service-config.yaml
 * @returns the configuration with its defaults, or every finding; it never throws on a bad file
 * @example
 * const result = parseServiceConfig(text);
 * if (result.ok) console.log(result.config.memorySize);
 */
export function parseServiceConfig(text: string, file = 'service-config.yaml'): ParseResult<ServiceConfig> {
  return parseConfig(serviceConfigKind, text, file);
}

/** Reads and parses a `service-config.yaml`; a missing or unreadable file is a finding too. */
export function readServiceConfig(path: string): ParseResult<ServiceConfig> {
  return readConfig(serviceConfigKind, path);
}
