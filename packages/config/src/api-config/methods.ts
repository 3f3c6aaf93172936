import { z } from 'zod';

/** What a route may answer, each by its name. */
export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

/** A method of HTTP that a route may answer. */
export type HttpMethod = (typeof HTTP_METHODS)[number];

const methodName = z.enum([...HTTP_METHODS, 'ANY']);

/** One method, or several that one function answers alike. */
export const routeMethod = z
  .union([z.array(methodName).min(1).max(HTTP_METHODS.length), methodName])
  .describe('Method, or a list of methods; ANY stands for all that no other route of the path names.');

/** The methods as a list. */
export function namedMethods(method: z.output<typeof routeMethod>): readonly z.output<typeof methodName>[] {
  return typeof method === 'string' ? [method] : method;
}
