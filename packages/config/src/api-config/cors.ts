import { z } from 'zod';
import { quantity, textOf } from '../validate/fields';

const headerName = textOf('the name of a header', 'letters, digits and hyphens', /^[A-Za-z0-9-]{1,128}$/);

const allowOrigins = z
  .array(
    textOf(
      'an origin',
      'as in https://www.example.com, or *',
      /^(?:\*|https?:\/\/[a-z0-9.-]+(?::\d{1,5})?)$/,
    ),
  )
  .min(1);
const allowMethods = z.array(z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])).min(1);
const headerNames = z.array(headerName);
/** Chromium and Firefox keep no answer for longer than a day. */
const maxAge = quantity({ authority: 'a browser', unit: 's', min: 0, max: 86_400 });

const DEFAULT_ALLOW_HEADERS = ['authorization', 'content-type', 'x-correlation-id'];
const DEFAULT_EXPOSE_HEADERS = ['location', 'x-correlation-id'];

const text = {
  allowOrigins: 'Origins whose pages may call, such as https://www.example.com; * for every one.',
  allowMethods: 'Methods that they may use.',
  allowHeaders: 'Headers that they may send.',
  exposeHeaders: 'Headers of answers that they may read.',
  allowCredentials: 'Whether browsers may send cookies; not with the origin *.',
  maxAge: 'Seconds, 0 to 86400, that a browser may keep the answer to a preflight.',
};

/** Which web pages may call the API (https://fetch.spec.whatwg.org/#http-cors-protocol). */
export const cors = z
  .strictObject({
    allowOrigins: allowOrigins.default(['*']).describe(`${text.allowOrigins} Default: *`),
    allowMethods: allowMethods.optional().describe(`${text.allowMethods} Default: those of the path`),
    allowHeaders: headerNames
      .default(DEFAULT_ALLOW_HEADERS)
      .describe(`${text.allowHeaders} Default: ${DEFAULT_ALLOW_HEADERS.join(', ')}`),
    exposeHeaders: headerNames
      .default(DEFAULT_EXPOSE_HEADERS)
      .describe(`${text.exposeHeaders} Default: ${DEFAULT_EXPOSE_HEADERS.join(', ')}`),
    allowCredentials: z.boolean().default(false).describe(`${text.allowCredentials} Default: false`),
    maxAge: maxAge.default(600).describe(`${text.maxAge} Default: 600`),
  })
  .optional()
  .describe('Which web pages may call the routes. Default: those that a route with cors: true allows');

const INHERITED = "Default: the API's";

/** Of one route: whether web pages may call it, or what is different for it. */
export const routeCors = z
  .union([
    z.boolean(),
    z.strictObject({
      allowOrigins: allowOrigins.optional().describe(`${text.allowOrigins} ${INHERITED}`),
      allowMethods: allowMethods.optional().describe(`${text.allowMethods} ${INHERITED}`),
      allowHeaders: headerNames.optional().describe(`${text.allowHeaders} ${INHERITED}`),
      exposeHeaders: headerNames.optional().describe(`${text.exposeHeaders} ${INHERITED}`),
      allowCredentials: z.boolean().optional().describe(`${text.allowCredentials} ${INHERITED}`),
      maxAge: maxAge.optional().describe(`${text.maxAge} ${INHERITED}`),
    }),
  ])
  .optional()
  .describe(
    'Whether web pages may call the route, or what is different from cors of the API. Default: whether the API has cors',
  );

/** Cross-origin settings with nothing left open but the methods. */
export type Cors = NonNullable<z.output<typeof cors>>;

/** What holds for a route, or undefined where web pages may not call it. */
export function corsOf(api: z.output<typeof cors>, route: z.output<typeof routeCors>): Cors | undefined {
  if (route === false || (route === undefined && api === undefined)) return undefined;
  const base = api ?? cors.unwrap().parse({});
  return typeof route === 'object' ? { ...base, ...defined(route) } : base;
}

function defined<Value extends object>(value: Value): Partial<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Partial<Value>;
}
