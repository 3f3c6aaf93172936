import type { ApiConfig } from '../api-config/api-config';
import type { ApiFunction } from '../api-config/api-functions';
import type { EnvironmentConfig } from '../environment-config/environment-config';
import type { ServiceConfig } from '../service-config/service-config';
import type { ConfigPath, Position } from '../yaml/yaml-source';
import type { StageContext, StageIdentity } from './stage-context';

/** The file that a configuration is from. */
export interface ConfigOrigin {
  /** As findings name it. */
  readonly file: string;
  /**
   * Where the file says what the configuration has at a path, first under what is different in the stage; undefined where
   * it leaves it to a default. Default: it is not known
   */
  locate?(path: ConfigPath): Position | undefined;
}

/** What runs in a stage, as the release repository determines it. */
export interface ReleasedStage {
  readonly context: StageIdentity;
  /** In the order of their names. */
  readonly services: readonly StageService[];
  /** In the order of their names. */
  readonly apis: readonly StageApi[];
}

/** A stage as the release repository and `release-config.yaml` determine it: right as a whole. */
export interface StageModel extends ReleasedStage {
  readonly context: StageContext;
  /** `release-config.yaml` of the environment, as it is in this stage. */
  readonly environment: EnvironmentConfig;
  /** The file that `environment` is from. Default: it is not known */
  readonly environmentOrigin?: ConfigOrigin;
  /** Names of the stages in its account and region, its own among them: they share AWS's quotas. */
  readonly stagesInPlace: readonly string[];
}

/** A service in a stage. */
export interface StageService extends ConfigOrigin {
  /** Its configuration as it is in this stage. */
  readonly config: ServiceConfig;
  /** The function's real name in this stage. */
  readonly functionName: string;
  /** Configurations that it had before: callers may be on such a version, or go back to one. Default: not known */
  readonly earlier?: readonly ServiceConfig[];
}

/** A BFF in a stage. */
export interface StageApi extends ConfigOrigin {
  /** Its configuration as it is in this stage. */
  readonly config: ApiConfig;
  readonly functions: readonly StageApiFunction[];
  /** Configurations that it had before: callers may be on such a version, or go back to one. Default: not known */
  readonly earlier?: readonly ApiConfig[];
}

/** A function of a BFF in a stage. */
export interface StageApiFunction extends ApiFunction {
  /** Its real name in this stage; `functionName` is the one that routes use. */
  readonly stageFunctionName: string;
}
