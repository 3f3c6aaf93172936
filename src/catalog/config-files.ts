import { parseApiConfig, type ParseResult, parseServiceConfig } from '@drystone/config';

export type ConfigFileName = 'service-config.yaml' | 'api-config.yaml';

/** What a repository with an image says of it, and how that is read. */
export const CONFIG_FILES: Readonly<Record<ConfigFileName, (text: string) => ParseResult<unknown>>> = {
  'service-config.yaml': (text) => parseServiceConfig(text),
  'api-config.yaml': (text) => parseApiConfig(text),
};
