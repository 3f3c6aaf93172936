import { parseApiConfig, parseServiceConfig } from '@drystone/config';

/** What a repository with an image says of it, and how that is read. */
export const CONFIG_FILES = {
  'service-config.yaml': (text: string) => parseServiceConfig(text),
  'api-config.yaml': (text: string) => parseApiConfig(text),
};

export type ConfigFileName = keyof typeof CONFIG_FILES;
