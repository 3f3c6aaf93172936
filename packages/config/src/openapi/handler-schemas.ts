import { z } from 'zod';
import type { OperationSchemas } from './openapi-types';

/** Where an API's repository notes what its handlers' schemas say, for those who render its document without running its code. */
export const HANDLER_SCHEMAS_PATH = '.drystone/handler-schemas.json';

const jsonSchema = z.record(z.string(), z.unknown());
const operationSchemas = z.strictObject({
  path: jsonSchema.optional(),
  query: jsonSchema.optional(),
  headers: jsonSchema.optional(),
  body: jsonSchema.optional(),
  response: jsonSchema.optional(),
});
const handlerSchemas = z.record(z.string(), operationSchemas);

/**
 * Reads what `HANDLER_SCHEMAS_PATH` holds, which is what `openApiDocument` takes.
 *
 * @returns JSON Schemas by method and path; undefined where the text is none of that
 * @example parseHandlerSchemas('{ "GET /flights": { "query": { "type": "object" } } }')
 */
export function parseHandlerSchemas(text: string): Readonly<Record<string, OperationSchemas>> | undefined {
  try {
    return handlerSchemas.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
