import type { FieldRow } from './field-row';
import { authorizer, JWT, REST, scheme, USER_POOL } from './parts';

export const AUTHORIZER_ROWS: readonly FieldRow[] = [
  {
    field: 'authorizer.type',
    around: { authorizer: { jwt: { ...JWT, issuer: USER_POOL } } },
    content: { authorizer: { type: 'cognito', jwt: { ...JWT, issuer: USER_POOL } } },
    effect: [
      REST,
      authorizer({ providerARNs: ['arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_a1B2c3'] }),
    ],
  },
  {
    field: 'authorizer.service',
    content: { authorizer: { service: 'auth-service' } },
    effect: [
      REST,
      authorizer({
        authorizerUri:
          'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:StagingAuthService:live/invocations',
      }),
    ],
  },
  {
    field: 'authorizer.mode',
    around: { authorizer: { service: 'auth-service' } },
    content: { authorizer: { service: 'auth-service', mode: 'TOKEN' } },
    effect: [REST, scheme({ name: 'Authorization', 'x-amazon-apigateway-authorizer': { type: 'token' } })],
  },
  {
    field: 'authorizer.identitySources',
    content: {
      authorizer: { jwt: JWT, identitySources: ['header.Authorization', 'context.path', 'stage.a'] },
    },
    effect: [
      REST,
      authorizer({ identitySource: 'method.request.header.Authorization, context.path, stageVariables.a' }),
    ],
  },
  {
    field: 'authorizer.resultTtl',
    content: { authorizer: { jwt: JWT, resultTtl: 5 } },
    effect: [REST, authorizer({ authorizerResultTtlInSeconds: 5 })],
  },
  {
    field: 'authorizer.identityValidationExpression',
    around: { authorizer: { service: 'auth-service', mode: 'TOKEN' } },
    content: {
      authorizer: { service: 'auth-service', mode: 'TOKEN', identityValidationExpression: '^Bearer ' },
    },
    effect: [REST, authorizer({ identityValidationExpression: '^Bearer ' })],
  },
];
