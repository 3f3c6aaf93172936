import type { ApiOperation } from '../api-config/operations';
import { operationId } from '../api-config/operation-id';
import type { OpenApiOperation } from './openapi-types';
import { pathParameters } from './parameters';

/** What API Gateway answers to a browser that asks before a call; undefined where web pages may not call the path. */
export function preflightOf(operations: readonly ApiOperation[]): OpenApiOperation | undefined {
  const open = operations.filter(({ cors }) => cors !== undefined);
  const [first] = open;
  if (!first?.cors) return undefined;
  const { allowOrigins, allowMethods, allowHeaders, allowCredentials, maxAge } = first.cors;
  const methods = allowMethods ?? open.map(({ method }) => method);
  const headers = {
    'Access-Control-Allow-Origin': { schema: { type: 'string', enum: allowOrigins } },
    'Access-Control-Allow-Methods': constant(methods.join(',')),
    'Access-Control-Allow-Headers': constant(allowHeaders.join(',')),
    'Access-Control-Max-Age': constant(String(maxAge)),
    ...(allowCredentials && { 'Access-Control-Allow-Credentials': constant('true') }),
  };
  const parameters = pathParameters(first.path);
  return {
    operationId: operationId({ path: first.path, method: 'OPTIONS' }, 'OPTIONS'),
    summary: 'Tell browsers who may call',
    ...(parameters.length > 0 && { parameters }),
    responses: { '204': { description: 'Who may call', headers } },
    security: [],
  };
}

function constant(text: string): object {
  return { schema: { type: 'string', enum: [text] } };
}
