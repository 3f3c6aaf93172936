import { z } from 'zod';
import { routeFields } from './routes';

/** The value where it is right, else undefined: what is wrong with it is reported elsewhere. */
const lenient = <Schema extends z.ZodType>(schema: Schema) =>
  schema.optional().catch(undefined as z.output<Schema> | undefined);

/** Routes as far as they are right: a mistake in one field hides no finding on another. */
export const lenientRoutes = z.array(
  z
    .object({
      path: lenient(routeFields.path),
      method: lenient(routeFields.method),
      functionName: lenient(routeFields.functionName),
      service: lenient(routeFields.service),
      cors: lenient(routeFields.cors),
      auth: lenient(routeFields.auth),
      scopes: lenient(routeFields.scopes),
      timeoutMs: lenient(routeFields.timeoutMs),
      responseTransferMode: lenient(routeFields.responseTransferMode),
      operationId: lenient(routeFields.operationId),
      cache: lenient(routeFields.cache),
    })
    .catch({}),
);

export type LenientRoute = z.output<typeof lenientRoutes>[number];
