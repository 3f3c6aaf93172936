import type { ApiConfig } from '../api-config/api-config';
import type { EnvironmentConfig } from '../environment-config/environment-config';

/** Where callers find an API in a stage. */
export interface ApiAddress {
  readonly domainName: string;
  /** What its paths begin with, without slashes. */
  readonly basePath: string;
  /** Whether the domain is the API's alone; else the stage has it, and all APIs are below it. */
  readonly isOwnDomain: boolean;
}

/**
 * The domain and base path of an API: its own, else the stage's; undefined where it only has the name that API Gateway
 * gives it, and where only a VPC leads to it.
 *
 * @example apiAddress(config, environment)?.basePath // 'flight-bff'
 */
export function apiAddress(config: ApiConfig, environment: EnvironmentConfig): ApiAddress | undefined {
  const domainName = config.domain?.name ?? environment.domain?.name;
  if (domainName === undefined || config.endpointType === 'PRIVATE') return undefined;
  return {
    domainName,
    basePath: config.domain?.basePath ?? config.apiName,
    isOwnDomain: domainName !== environment.domain?.name,
  };
}
