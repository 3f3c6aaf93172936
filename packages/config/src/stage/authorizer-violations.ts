import type { ApiConfig } from '../api-config/api-config';
import type { EnvironmentConfig } from '../environment-config/environment-config';
import { conflict } from '../validate/rule';
import type { Violation } from '../validate/violations';
import { tokenIssuer, userPoolOf } from './token-issuer';

/** What the authorizer of an API must hold together with its stage; nothing where no route asks it. */
export function authorizerViolations(config: ApiConfig, environment: EnvironmentConfig): Violation[] {
  const { authorizer, routes } = config;
  if (!routes.some(({ auth }) => auth === 'required')) return [];
  const isOfCompany = authorizer.service !== undefined;
  return [
    ...(isOfCompany ? [] : issuerViolations(config, environment)),
    ...(authorizer.type === 'cognito'
      ? scopeViolations(config)
      : isOfCompany
        ? []
        : platformViolations(config)),
    ...headerViolations(config),
  ];
}

function issuerViolations(config: ApiConfig, environment: EnvironmentConfig): Violation[] {
  const issuer = tokenIssuer(config, environment);
  if (issuer === undefined) {
    const message =
      'authorizer.jwt is missing: routes have auth: required, and nobody says whose tokens they take';
    const help = 'write its issuer and audience, or authorizer in release-config.yaml of the environment';
    return [{ path: ['authorizer'], part: 'key', code: 'missing_key', message, help }];
  }
  if (config.authorizer.type !== 'cognito' || userPoolOf(issuer.issuer)) return [];
  const message = `authorizer.type: cognito does not go with the issuer ${issuer.issuer}`;
  return [conflict(['authorizer', 'type'], message, 'write type: jwt, or a user pool as its issuer')];
}

/** The platform's authorizer reads the Authorization header of the request, and nothing else. */
function platformViolations({ authorizer: { mode, identitySources } }: ApiConfig): Violation[] {
  const help = 'name a service of the company that does as authorizer.service, or remove it';
  const readsHeader = identitySources.some((each) => /^header\.authorization$/i.test(each));
  return [
    ...(mode === 'TOKEN'
      ? [
          conflict(
            ['authorizer', 'mode'],
            "authorizer.mode: the platform's authorizer does not take TOKEN",
            help,
          ),
        ]
      : []),
    ...(readsHeader
      ? []
      : [
          conflict(
            ['authorizer', 'identitySources'],
            "authorizer.identitySources: the platform's authorizer reads header.Authorization",
            help,
          ),
        ]),
  ];
}

/** API Gateway Developer Guide, apigateway-integrate-with-cognito.html: one of the scopes is enough for a user pool. */
function scopeViolations({ routes }: ApiConfig): Violation[] {
  return routes.flatMap(({ scopes }, index) => {
    if (scopes.length < 2) return [];
    const message = `routes[${index}].scopes: Amazon Cognito lets in who has one of them, not all`;
    return [conflict(['routes', index, 'scopes'], message, 'write one scope, or authorizer.type: jwt')];
  });
}

/** API Gateway Developer Guide, apigateway-integrate-with-cognito.html: a token is in one header. */
function headerViolations({ authorizer: { type, identitySources } }: ApiConfig): Violation[] {
  const isOneHeader = identitySources.length === 1 && identitySources[0]?.startsWith('header.');
  if (type !== 'cognito' || isOneHeader) return [];
  const message = 'authorizer.identitySources: Amazon Cognito reads one header';
  return [conflict(['authorizer', 'identitySources'], message, 'write one header: header.Authorization')];
}
