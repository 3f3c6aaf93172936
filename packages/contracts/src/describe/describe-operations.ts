import type { ApiOperation, OperationSchemas } from '@drystone/config';
import type { HandlerRoute } from '../conform/handler-route';
import { templateShape } from '../contract/path-template';
import { type DescribableSchema, jsonSchemaOf } from './json-schema-of';

const PARTS = ['path', 'query', 'headers', 'body', 'response'] as const;

/** A route of a handler with its schemas, as `httpHandler` lists them. */
export interface DescribableRoute extends HandlerRoute {
  readonly schemas?: Readonly<Partial<Record<(typeof PARTS)[number], DescribableSchema>>>;
}

/** What is known of what operations take and answer. */
export interface Description {
  /** JSON Schemas by method and path: `GET /flights/{id}`. */
  readonly schemas: Readonly<Record<string, OperationSchemas>>;
  /** What cannot be described, a sentence each. */
  readonly gaps: readonly string[];
}

/** What a handler says of the operations that it answers. It answers HEAD as GET; names of path parameters are its own. */
export function describeOperations(
  operations: readonly ApiOperation[],
  routes: readonly DescribableRoute[],
): Description {
  const gaps: string[] = [];
  const schemas = operations.flatMap(({ method, path }) => {
    const asked = signatureOf({ method: method === 'HEAD' ? 'GET' : method, path });
    const route = routes.find((each) => signatureOf(each) === asked);
    const parts = PARTS.flatMap((part) => {
      const schema = route?.schemas?.[part];
      if (schema === undefined) return [];
      try {
        return [[part, jsonSchemaOf(schema)] as const];
      } catch (error) {
        gaps.push(`openapi.yaml leaves the ${part} of ${method} ${path} open: ${(error as Error).message}`);
        return [];
      }
    });
    return parts.length === 0 ? [] : [[`${method} ${path}`, Object.fromEntries(parts)] as const];
  });
  return { schemas: Object.fromEntries(schemas), gaps };
}

function signatureOf({ method, path }: HandlerRoute): string {
  return `${method} ${templateShape(path)}`;
}
