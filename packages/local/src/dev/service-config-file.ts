import type { ServiceConfig } from '@drystone/config';
import { ConfigError, readServiceConfig } from '@drystone/config';

/** A service-config.yaml that was accepted. */
export interface LoadedConfig {
  readonly config: ServiceConfig;
  /** Names a setting in a message, for example `timeout in service-config.yaml:18` */
  readonly nameOf: (key: 'timeout' | 'memorySize') => string;
}

/**
 * Reads a service-config.yaml.
 *
 * @throws ConfigError with all findings if it is missing or wrong
 */
export function loadServiceConfig(path: string): LoadedConfig {
  const read = readServiceConfig(path);
  if (!read.ok) throw new ConfigError(read.diagnostics, read.source);
  const nameOf = (key: string) => {
    const position = read.locate([key]);
    return position ? `${key} in ${path}:${position.line}` : `the default ${key}; ${path} can set it`;
  };
  return { config: read.config, nameOf };
}
