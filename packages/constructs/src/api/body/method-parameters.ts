import type { ApiConfig, ApiOperation, OpenApiParameter } from '@drystone/config';
import { cacheKeys } from './cache-keys';

/**
 * The parameters that a method declares: those of the document, the headers that OpenAPI describes elsewhere and API
 * Gateway is to ask for, and what answers are kept by.
 */
export function methodParameters(
  operation: ApiOperation,
  described: readonly OpenApiParameter[],
  config: ApiConfig,
): OpenApiParameter[] {
  const { header = {} } = operation.route.request?.parameters ?? {};
  const candidates = [
    ...described,
    ...Object.entries(header).map(([name, need]) => parameter('header', name, need === 'required')),
    ...cacheKeys(operation, config).map((key) => parameter(key.in, key.name, key.in === 'path')),
  ];
  return candidates.filter(
    (each, index) =>
      candidates.findIndex((other) => other.in === each.in && other.name === each.name) === index,
  );
}

function parameter(place: OpenApiParameter['in'], name: string, required: boolean): OpenApiParameter {
  return { name, in: place, required, schema: { type: 'string' } };
}
