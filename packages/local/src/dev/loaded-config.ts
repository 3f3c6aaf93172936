import {
  type ApiConfig,
  ConfigError,
  type ConfigPath,
  type ParseResult,
  readApiConfig,
  readServiceConfig,
  type ServiceConfig,
} from '@drystone/config';

/** A configuration file that was accepted. */
export interface LoadedConfig<Config> {
  readonly config: Config;
  /** Names a setting in a message, for example `timeout in service-config.yaml:18` */
  readonly nameOf: (path: ConfigPath) => string;
}

/**
 * Reads a service-config.yaml.
 *
 * @throws ConfigError with all findings if it is missing or wrong
 */
export function loadServiceConfig(file: string): LoadedConfig<ServiceConfig> {
  return accepted(readServiceConfig(file), file);
}

/**
 * Reads an api-config.yaml.
 *
 * @throws ConfigError with all findings if it is missing or wrong
 */
export function loadApiConfig(file: string): LoadedConfig<ApiConfig> {
  return accepted(readApiConfig(file), file);
}

function accepted<Config>(read: ParseResult<Config>, file: string): LoadedConfig<Config> {
  if (!read.ok) throw new ConfigError(read.diagnostics, read.source);
  const nameOf = (path: ConfigPath) => {
    const key = path.at(-1);
    const position = read.locate(path);
    return position ? `${key} in ${file}:${position.line}` : `the default ${key}; ${file} can set it`;
  };
  return { config: read.config, nameOf };
}
