import { z } from 'zod';
import { conflict, rule, type Rule } from '../validate/rule';
import { unknownName } from '../validate/unknown-name';
import { authorizer } from './authorizer';
import { gateway } from './gateway';
import { GATEWAY_RESPONSE_TYPES } from './gateway-responses';

/** What an HTTP API does not have (API Gateway Developer Guide, choosing between REST and HTTP APIs). */
const REST_ONLY = [
  'binaryMediaTypes',
  'minimumCompressionSize',
  'usagePlans',
  'gatewayResponses',
  'resourcePolicy',
  'waf',
  'executionLogs',
  'dataTrace',
  'tracing',
];
const REST_ONLY_IN_ROUTE = ['request', 'cache', 'apiKeyRequired'];

const anyFields = z.record(z.string(), z.unknown());

/** What the settings of the API itself must hold together. */
export const gatewayRules: readonly Rule[] = [
  {
    check(value) {
      const config = anyFields.safeParse(value).data ?? {};
      if (config.type !== 'http') return [];
      const routes = z.array(anyFields.catch({})).safeParse(config.routes).data ?? [];
      const help = 'remove it, or write type: rest';
      const own = REST_ONLY.filter((key) => config[key] !== undefined).map((key) =>
        conflict([key], `${key}: an API of type http does not have it`, help),
      );
      const ofRoutes = routes.flatMap((route, index) =>
        REST_ONLY_IN_ROUTE.filter((key) => route[key] !== undefined).map((key) =>
          conflict(
            ['routes', index, key],
            `routes[${index}].${key}: an API of type http does not have it`,
            help,
          ),
        ),
      );
      return [...own, ...ofRoutes];
    },
  },

  rule({ type: gateway.type, endpointType: gateway.endpointType }, ({ type, endpointType }) =>
    type === 'http' && endpointType !== 'REGIONAL'
      ? [
          conflict(
            ['endpointType'],
            `endpointType: ${endpointType} does not go with type: http`,
            'write REGIONAL',
          ),
        ]
      : [],
  ),

  rule({ authorizer }, ({ authorizer: { type, jwt, mode, service, identityValidationExpression } }) => [
    ...(type === 'jwt' && !jwt
      ? [conflict(['authorizer', 'type'], 'authorizer.type: jwt needs jwt', 'write its issuer and audience')]
      : []),
    ...(type !== 'lambda' && service !== undefined
      ? [
          conflict(
            ['authorizer', 'service'],
            `authorizer.service does not go with type: ${type}`,
            'remove one of them',
          ),
        ]
      : []),
    ...(mode !== 'TOKEN' && identityValidationExpression !== undefined
      ? [
          conflict(
            ['authorizer', 'identityValidationExpression'],
            'authorizer.identityValidationExpression needs mode: TOKEN',
          ),
        ]
      : []),
  ]),

  /** API Gateway API reference, CreateAuthorizer, identitySource. */
  rule({ authorizer }, ({ authorizer: { mode, identitySources } }) =>
    mode === 'TOKEN' && (identitySources.length > 1 || !identitySources[0]?.startsWith('header.'))
      ? [
          conflict(
            ['authorizer', 'identitySources'],
            'authorizer.identitySources: with mode TOKEN the authorizer sees one header',
            'write one header, or mode: REQUEST',
          ),
        ]
      : [],
  ),

  rule({ gatewayResponses: gateway.gatewayResponses }, ({ gatewayResponses }) =>
    Object.keys(gatewayResponses)
      .filter((type) => !GATEWAY_RESPONSE_TYPES.includes(type))
      .map((type) => {
        const message = `gatewayResponses.${type}: API Gateway has no such type`;
        const path = ['gatewayResponses', type];
        return { ...unknownName(path, message, type, GATEWAY_RESPONSE_TYPES), part: 'key' as const };
      }),
  ),

  rule({ domain: gateway.domain }, ({ domain }) => {
    if (domain === undefined) return [];
    const { securityPolicy, endpointAccessMode, mutualTls } = domain;
    const isEnhanced = securityPolicy !== 'TLS_1_2';
    return [
      ...(isEnhanced && mutualTls
        ? [
            conflict(
              ['domain', 'mutualTls'],
              `domain.mutualTls does not go with ${securityPolicy}`,
              'write TLS_1_2',
            ),
          ]
        : []),
      ...(isEnhanced && endpointAccessMode === 'BASIC'
        ? [
            conflict(
              ['domain', 'securityPolicy'],
              `domain.securityPolicy: ${securityPolicy} needs endpointAccessMode: STRICT`,
            ),
          ]
        : []),
    ];
  }),
];
