import {
  type ApiConfig,
  type AuthorizedRoute,
  authorizedRoutes,
  type EnvironmentConfig,
  tokenIssuer,
} from '@drystone/config';

/** What the platform's authorizer is told: whose tokens it takes, and what each of them may do. */
export interface AuthorizerSettings {
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly routes: readonly AuthorizedRoute[];
}

/**
 * The settings of an API's authorizer.
 *
 * @throws Error where neither the API nor its stage says whose tokens it takes; `apiViolations` finds that before
 */
export function authorizerSettings(config: ApiConfig, environment: EnvironmentConfig): AuthorizerSettings {
  const trusted = tokenIssuer(config, environment);
  if (!trusted) throw new Error(`${config.apiName}: authorizer.jwt is missing`);
  return { ...trusted, routes: authorizedRoutes(config) };
}
