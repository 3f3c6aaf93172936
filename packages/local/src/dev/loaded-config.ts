import {
  type ApiConfig,
  apiConfigForStage,
  ConfigError,
  configForStage,
  type ConfigPath,
  type ParseResult,
  readApiConfig,
  readServiceConfig,
  type ServiceConfig,
  serviceSettings,
} from '@drystone/config';
import type { LocalStage } from '../local-stage';

/** A configuration file that was accepted, as it is in the stage. */
export interface LoadedConfig<Config> {
  readonly config: Config;
  /** Names a setting in a message, for example `timeout in service-config.yaml:18` */
  readonly nameOf: (path: ConfigPath) => string;
}

/**
 * Reads a service-config.yaml; `environment` has what the platform adds too.
 *
 * @throws ConfigError with all findings if it is missing or wrong
 */
export function loadServiceConfig(file: string, stage: LocalStage): LoadedConfig<ServiceConfig> {
  return accepted(readServiceConfig(file), file, stage, (config) => {
    const identity = stage.identity(config.environment.TABLE_NAME);
    const inStage = configForStage(config, identity.stage);
    return { ...inStage, environment: serviceSettings(inStage, identity).environment };
  });
}

/**
 * Reads an api-config.yaml.
 *
 * @throws ConfigError with all findings if it is missing or wrong
 */
export function loadApiConfig(file: string, stage: LocalStage): LoadedConfig<ApiConfig> {
  return accepted(readApiConfig(file), file, stage, (config) =>
    apiConfigForStage(config, stage.identity().stage),
  );
}

function accepted<Config>(
  read: ParseResult<Config>,
  file: string,
  stage: LocalStage,
  inStage: (config: Config) => Config,
): LoadedConfig<Config> {
  if (!read.ok) throw new ConfigError(read.diagnostics, read.source);
  const { stage: name } = stage.identity();
  const nameOf = (path: ConfigPath) => {
    const key = path.at(-1);
    const position = read.locate(['environments', name, ...path]) ?? read.locate(path);
    return position ? `${key} in ${file}:${position.line}` : `the default ${key}; ${file} can set it`;
  };
  return { config: inStage(read.config), nameOf };
}
