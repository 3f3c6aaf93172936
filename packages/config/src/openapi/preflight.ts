import { operationId } from '../api-config/operation-id';
import type { ApiOperation } from '../api-config/operations';
import { preflight } from '../api-config/preflight';
import type { OpenApiOperation } from './openapi-types';
import { pathParameters } from './parameters';

/** What API Gateway answers to a browser that asks before a call; undefined where web pages may not call the path. */
export function preflightOf(operations: readonly ApiOperation[]): OpenApiOperation | undefined {
  const answer = preflight(operations);
  if (!answer) return undefined;
  const { path, allowOrigins, headers } = answer;
  const parameters = pathParameters(path);
  return {
    operationId: operationId({ path, method: 'OPTIONS' }, 'OPTIONS'),
    summary: 'Tell browsers who may call',
    ...(parameters.length > 0 && { parameters }),
    responses: {
      '204': {
        description: 'Who may call',
        headers: Object.fromEntries([
          ['Access-Control-Allow-Origin', oneOf(allowOrigins)],
          ...Object.entries(headers).map(([name, value]) => [name, oneOf([value])] as const),
        ]),
      },
    },
    security: [],
  };
}

function oneOf(texts: readonly string[]): object {
  return { schema: { type: 'string', enum: texts } };
}
