import type { ApiConfig } from '../api-config/api-config';
import type { EnvironmentConfig } from '../environment-config/environment-config';

/** Whose tokens an API takes. */
export type TokenIssuer = NonNullable<EnvironmentConfig['authorizer']>;

/** Whose tokens an API takes: its own `authorizer.jwt`, else the stage's; undefined where neither says it. */
export function tokenIssuer(config: ApiConfig, environment: EnvironmentConfig): TokenIssuer | undefined {
  return config.authorizer.jwt ?? environment.authorizer;
}

/** A user pool of Amazon Cognito. */
export interface UserPool {
  readonly region: string;
  readonly id: string;
}

/**
 * The user pool that an issuer is; undefined where it is none (Amazon Cognito Developer Guide, verifying JSON Web
 * Tokens: the issuer is the pool's address).
 *
 * @example userPoolOf('https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a1B2c3') // { region: 'eu-west-1', … }
 */
export function userPoolOf(issuer: string): UserPool | undefined {
  const [, region, id] =
    /^https:\/\/cognito-idp\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([\w-]+_[0-9a-zA-Z]+)$/.exec(issuer) ??
    [];
  return region === undefined || id === undefined ? undefined : { region, id };
}
