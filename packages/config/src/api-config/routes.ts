import { z } from 'zod';
import { proseOf, quantity, textOf } from '../validate/fields';
import { identity } from '../service-config/identity';
import { routeCors } from './cors';
import { routeMethod } from './methods';
import { routePath } from './route-path';
import { routeThrottling } from './throttling';

const apiGateway = 'Amazon API Gateway';

/** Longest wait for an answer (API Gateway quotas: 29 s; a streamed answer may take 15 minutes). */
export const MAX_BUFFERED_TIMEOUT_MS = 29_000;
export const MAX_STREAMED_TIMEOUT_MS = 900_000;

const requirement = z.enum(['required', 'optional']);
const parameters = (kind: string) =>
  z
    .record(textOf('the name of a parameter', 'letters, digits and . _ -', /^[\w.-]{1,128}$/), requirement)
    .default({})
    .describe(`${kind} by name, each required or optional. Default: none`);

/** What API Gateway checks before it calls a function. */
const request = z
  .strictObject({
    body: z
      .record(
        textOf('a media type', 'as in application/json', /^[\w.+-]+\/[\w.+-]+$/),
        z.record(z.string(), z.unknown()),
      )
      .default({})
      .describe('JSON Schema, draft 4, of the body by its media type. Default: none'),
    parameters: z
      .strictObject({ query: parameters('Parameters after the ?'), header: parameters('Headers') })
      .prefault({})
      .describe('Parameters besides those of the path.'),
  })
  .optional()
  .describe('What a request must look like; others are answered with 400. Default: anything');

const cache = z
  .strictObject({
    ttl: quantity({ authority: apiGateway, unit: 's', min: 0, max: 3600 })
      .default(300)
      .describe('Seconds, 0 to 3600, that an answer is kept. Default: 300'),
    keys: z
      .array(
        textOf(
          'a part of the request',
          'path, query or header, a dot and a name',
          /^(?:path|query|header)\.[\w.-]+$/,
        ),
      )
      .default([])
      .describe('Parts of the request that tell answers apart, such as query.to. Default: the path'),
  })
  .optional()
  .describe('Answers that API Gateway gives again; GET only. Default: none');

/** Every field of a route. */
export const routeFields = {
  path: routePath.describe('Path, with parameters in braces: /flights/{id}.'),
  method: routeMethod,
  functionName: identity.functionName
    .optional()
    .describe(
      'Function of this repository that answers, without its stage; routes may share one. Either this or service.',
    ),
  service: identity.serviceName
    .optional()
    .describe('Service that answers itself, one of services. Either this or functionName.'),
  cors: routeCors,
  auth: z
    .enum(['required', 'none', 'iam', 'apiKey'])
    .default('required')
    .describe(
      'Who may call: who the authorizer lets in, everyone, AWS principals, or owners of a key. Default: required',
    ),
  scopes: z
    .array(
      textOf(
        'a scope',
        'visible characters except quotes and backslashes (RFC 6749 §3.3)',
        /^[\x21\x23-\x5b\x5d-\x7e]{1,128}$/,
      ),
    )
    .default([])
    .describe('Scopes that a token must have, all of them; with auth: required. Default: none'),
  timeoutMs: quantity({ authority: apiGateway, unit: 'ms', min: 50, max: MAX_STREAMED_TIMEOUT_MS })
    .optional()
    .describe(
      'Milliseconds, 50 to 29000 (streamed: 900000), that a caller waits at most. Default: the timeout of the function',
    ),
  responseTransferMode: z
    .enum(['BUFFERED', 'STREAM'])
    .default('BUFFERED')
    .describe('Whether the answer is sent as a whole or as it is made. Default: BUFFERED'),
  throttling: routeThrottling,
  request,
  cache,
  apiKeyRequired: z
    .boolean()
    .default(false)
    .describe('Whether a key is needed besides, which usage plans count. Default: false'),
  operationId: textOf('an operation id', 'letters, digits and _, a letter first', /^[A-Za-z]\w{0,127}$/)
    .optional()
    .describe(
      'Name of the operation in the OpenAPI document. Default: method and path, as in getFlightsById',
    ),
  summary: proseOf(120).optional().describe('What the route does, in a line. Default: none'),
  tags: z.array(proseOf(64)).default([]).describe('Groups that documentation shows it in. Default: none'),
};

/** What answers which requests, and who may send them. */
export const routes = z.array(z.strictObject(routeFields)).min(1).describe('What the API answers.');

/** One route, with its defaults. */
export type ApiRoute = z.output<typeof routes>[number];
