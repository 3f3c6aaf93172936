import type { ApiConfig } from '../api-config/api-config';
import { type ApiOperation, apiOperations } from '../api-config/operations';
import type {
  JsonSchema,
  OpenApiDocument,
  OpenApiOperation,
  OperationSchemas,
  PathItem,
} from './openapi-types';
import { parametersOf } from './parameters';
import { preflightOf } from './preflight';
import { securityOf, securitySchemes } from './security';

/**
 * The OpenAPI 3.1 document of an API (https://spec.openapis.org/oas/v3.1.0).
 *
 * Each operation says its own security, so that a tool that overlooks a default opens nothing. A parameter that takes
 * all that follows keeps API Gateway's form, `{proxy+}`.
 *
 * @param config as `parseApiConfig` gave it
 * @param schemas JSON Schemas of handlers, by method and path: `GET /flights/{id}`. Default: what `request` of a route says
 * @example openApiDocument(config).paths['/flights']?.get?.operationId // 'getFlights'
 */
export function openApiDocument(
  config: ApiConfig,
  schemas: Readonly<Record<string, OperationSchemas>> = {},
): OpenApiDocument {
  const { apiName, description, imageTag = 'latest' } = config;
  const operations = apiOperations(config);
  const paths = [...new Set(operations.map(({ path }) => path))];
  const schemes = securitySchemes(config);
  return {
    openapi: '3.1.0',
    info: { title: apiName, version: imageTag, ...(description !== undefined && { description }) },
    paths: Object.fromEntries(
      paths.map((path) => [
        path,
        pathItem(
          operations.filter((each) => each.path === path),
          schemas,
        ),
      ]),
    ),
    components: {
      schemas: { Problem: PROBLEM },
      responses: { Problem: PROBLEM_RESPONSE },
      ...(schemes && { securitySchemes: schemes }),
    },
  };
}

function pathItem(
  operations: readonly ApiOperation[],
  schemas: Readonly<Record<string, OperationSchemas>>,
): PathItem {
  const preflight = preflightOf(operations);
  return Object.fromEntries([
    ...operations.map((each) => [each.method.toLowerCase(), operation(each, schemas)] as const),
    ...(preflight ? [['options', preflight] as const] : []),
  ]);
}

function operation(
  { method, path, operationId, route }: ApiOperation,
  schemas: Readonly<Record<string, OperationSchemas>>,
): OpenApiOperation {
  const own = schemas[`${method} ${path}`] ?? {};
  const parameters = parametersOf(route, own);
  const content = bodyContent(route.request?.body, own.body);
  return {
    operationId,
    ...(route.summary !== undefined && { summary: route.summary }),
    ...(route.tags.length > 0 && { tags: route.tags }),
    ...(parameters.length > 0 && { parameters }),
    ...(content && { requestBody: { required: true, content } }),
    responses: {
      // Which of them, a handler decides when it answers.
      '2XX': { description: 'Done', ...(own.response && { content: json(own.response) }) },
      default: { $ref: '#/components/responses/Problem' },
    },
    security: securityOf(route),
  };
}

function bodyContent(
  inRoute: Readonly<Record<string, JsonSchema>> = {},
  ofHandler: JsonSchema | undefined,
): object | undefined {
  const ofRoute = Object.entries(inRoute).map(([mediaType, schema]) => [mediaType, { schema }] as const);
  const content = { ...Object.fromEntries(ofRoute), ...(ofHandler && json(ofHandler)) };
  return Object.keys(content).length === 0 ? undefined : content;
}

function json(schema: JsonSchema): object {
  return { 'application/json': { schema } };
}

/** RFC 9457, and what `httpHandler` adds to it. */
const PROBLEM: JsonSchema = {
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    correlationId: { type: 'string' },
  },
  // Not the status: what API Gateway says of a function that failed does not name it.
  required: ['title'],
};

const PROBLEM_RESPONSE = {
  description: 'What went wrong, and how to mend it',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
