import {
  type ApiConfig,
  type ApiOperation,
  apiOperations,
  preflight,
  type Preflight,
} from '@drystone/config';

/** A method that a function or a service answers. */
export interface FunctionMethod extends ApiOperation {
  readonly kind: 'function';
}

/** `OPTIONS` of a path that web pages may call: API Gateway answers it by itself. */
export interface PreflightMethod extends Preflight {
  readonly kind: 'preflight';
  readonly method: 'OPTIONS';
}

export type ApiMethod = FunctionMethod | PreflightMethod;

/** Every method that an API has on API Gateway: exactly the operations of its OpenAPI document. */
export function apiMethods(config: ApiConfig): ApiMethod[] {
  const operations = apiOperations(config);
  const paths = [...new Set(operations.map(({ path }) => path))];
  const preflights = paths.flatMap((path): PreflightMethod[] => {
    const answer = preflight(operations.filter((operation) => operation.path === path));
    return answer ? [{ kind: 'preflight', method: 'OPTIONS', ...answer }] : [];
  });
  return [...operations.map((each): FunctionMethod => ({ kind: 'function', ...each })), ...preflights];
}
