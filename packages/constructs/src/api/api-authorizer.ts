import {
  type ApiConfig,
  type EnvironmentConfig,
  serviceFunctionName,
  type StageContext,
  stageNames,
  tokenIssuer,
} from '@drystone/config';
import type { Construct } from 'constructs';
import { functionAuthorizer, userPoolAuthorizer } from './body/authorizer-extension';
import type { AuthorizerExtension } from './body/method-security';
import { JwtAuthorizer } from './jwt-authorizer';

export interface ApiAuthorizerInputs {
  readonly context: StageContext;
  readonly config: ApiConfig;
  readonly environment: EnvironmentConfig;
  readonly serviceFunctionNames: Readonly<Record<string, string>>;
}

/** Who decides on routes with `auth: required`. */
export interface ApiAuthorizer {
  /** The platform's function, where it decides. */
  readonly jwtAuthorizer?: JwtAuthorizer;
  /** ARN of the function or alias that API Gateway calls; none where a user pool decides. */
  readonly functionArn?: string;
  /** @param credentials ARN of the role that API Gateway calls it with */
  extension(credentials: string): AuthorizerExtension;
}

/** A user pool, a service of the company, or else the platform's function; nobody where no route asks. */
export function apiAuthorizer(scope: Construct, inputs: ApiAuthorizerInputs): ApiAuthorizer | undefined {
  const { context, config, environment, serviceFunctionNames } = inputs;
  const { authorizer, routes } = config;
  if (!routes.some(({ auth }) => auth === 'required')) return undefined;
  if (authorizer.type === 'cognito') {
    const { issuer = '' } = tokenIssuer(config, environment) ?? {};
    return { extension: () => userPoolAuthorizer(authorizer, context, issuer) };
  }
  const called = (functionArn: string) => ({
    functionArn,
    extension: (credentials: string) =>
      functionAuthorizer(authorizer, context.region, functionArn, credentials),
  });
  if (authorizer.service === undefined) {
    const jwtAuthorizer = new JwtAuthorizer(scope, 'Authorizer', inputs);
    return { jwtAuthorizer, ...called(jwtAuthorizer.functionArn) };
  }
  return called(
    stageNames(context).liveAlias(serviceFunctionName(authorizer.service, serviceFunctionNames)).arn,
  );
}
