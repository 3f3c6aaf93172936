import { parameterNames } from '../api-config/route-path';
import type { ApiRoute } from '../api-config/routes';
import type { JsonSchema, OpenApiParameter, OperationSchemas } from './openapi-types';

const TEXT: JsonSchema = { type: 'string' };

/** Headers that OpenAPI describes elsewhere, and ignores as parameters (OpenAPI 3.1, Parameter Object). */
const DESCRIBED_ELSEWHERE = ['accept', 'content-type', 'authorization'];

/** Parameters of a path: all are required. */
export function pathParameters(path: string, schema?: JsonSchema): OpenApiParameter[] {
  const properties = propertiesOf(schema);
  return parameterNames(path).map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: properties.get(name) ?? TEXT,
  }));
}

/** Parameters of an operation: those of its path, then what its route and its handler's schemas name. */
export function parametersOf(route: ApiRoute, schemas: OperationSchemas): OpenApiParameter[] {
  const { query = {}, header = {} } = route.request?.parameters ?? {};
  const headers = named('header', header, schemas.headers).filter(
    ({ name }) => !DESCRIBED_ELSEWHERE.includes(name.toLowerCase()),
  );
  return [...pathParameters(route.path, schemas.path), ...named('query', query, schemas.query), ...headers];
}

/** What API Gateway requires stays required, whatever the handler would do without. */
function named(
  place: 'query' | 'header',
  inRoute: Readonly<Record<string, 'required' | 'optional'>>,
  schema: JsonSchema | undefined,
): OpenApiParameter[] {
  const ofRoute = new Map(Object.entries(inRoute));
  const properties = propertiesOf(schema);
  const required = Array.isArray(schema?.required) ? schema.required : [];
  return [...new Set([...ofRoute.keys(), ...properties.keys()])].map((name) => ({
    name,
    in: place,
    required: ofRoute.get(name) === 'required' || required.includes(name),
    schema: properties.get(name) ?? TEXT,
  }));
}

/** As a map, in which no name means anything by itself. */
function propertiesOf(schema: JsonSchema | undefined): ReadonlyMap<string, JsonSchema> {
  return new Map(Object.entries((schema?.properties ?? {}) as Readonly<Record<string, JsonSchema>>));
}
