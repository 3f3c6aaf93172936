import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import { ConfigurationError } from '../configuration-error';
import type { SchemaInput, SchemaOutput, StandardSchema } from '../standard-schema';
import type { HttpEvent } from './http-event';
import type { Identity } from './identity';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Method and path, with parameters in braces: `GET /flights/{id}`. */
export type RouteSignature = `${HttpMethod} /${string}`;

/** What a request must look like. What has no schema is handed over as it came; the body is then not read. */
export interface RequestSchemas {
  /** All parameters are text. A mismatch answers 400. */
  readonly path?: StandardSchema;
  /** A parameter is text, or a list of texts when it is repeated. A mismatch answers 400. */
  readonly query?: StandardSchema;
  /** Names are lower case. A mismatch answers 400. */
  readonly headers?: StandardSchema;
  /** JSON; another media type answers 415, no JSON 400, a mismatch 422. */
  readonly body?: StandardSchema;
}

/** What a route takes, and what it promises. */
export interface RouteSchemas extends RequestSchemas {
  /** Body of an answer, for the compiler and the OpenAPI document: no answer is checked against it when it is sent. */
  readonly response?: StandardSchema;
}

/** What every request brings along. */
export interface RequestContext {
  /** Ties together what one request caused in several services. */
  readonly correlationId: string;
  /** Who calls, as `createAuthorizer` found it proven; undefined where no authorizer was asked. */
  readonly identity: Identity | undefined;
  /** Writes JSON lines that carry the correlation id. */
  readonly logger: Logger;
  /** Is published, in CloudWatch's embedded metric format, when the request is done. */
  readonly metrics: Metrics;
  /** The event as it came. */
  readonly event: HttpEvent;
}

/** The parts of a request as their schemas returned them. */
export type RequestParts = Readonly<Record<keyof RequestSchemas, unknown>>;

/** A request that satisfies its route's schemas. */
export interface HttpRequest<Signature extends string, Schemas extends RouteSchemas> extends RequestContext {
  readonly path: OutputOr<Schemas['path'], Readonly<Record<ParameterNames<Signature>, string>>>;
  readonly query: OutputOr<
    Schemas['query'],
    Readonly<Record<string, string | readonly string[] | undefined>>
  >;
  readonly headers: OutputOr<Schemas['headers'], Readonly<Record<string, string | undefined>>>;
  readonly body: OutputOr<Schemas['body'], undefined>;
}

export interface HttpResponse<Body = unknown> {
  /** Default: 200 with a body, 204 without */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Anything that JSON can say. Default: no body */
  readonly body?: Body;
}

export type RouteHandler<Request, Body = unknown> = (
  request: Request,
) => HttpResponse<Body> | Promise<HttpResponse<Body>>;

/** A method and a path with what answers it. Made by `route`. */
export interface Route {
  readonly method: HttpMethod;
  readonly path: string;
  readonly schemas: RouteSchemas;
  readonly handle: RouteHandler<RequestContext & RequestParts>;
}

/**
 * One route of an `httpHandler`.
 *
 * @param signature Method and path, with parameters in braces.
 * @param schemas Any Standard Schema for path, query, headers and body, and for the body of the answer.
 * @param handle Gets a request that satisfies them.
 * @throws ConfigurationError when the signature is not of the form `GET /flights/{id}`.
 *
 * @example
 * route('GET /flights/{id}', async ({ path }) => ({ body: await flights.get(path) }));
 * route('POST /flights', { body: Flight }, async ({ body }) => ({ status: 201, body: await flights.put(body) }));
 */
export function route<const Signature extends RouteSignature>(
  signature: Signature,
  handle: RouteHandler<HttpRequest<Signature, Record<never, never>>>,
): Route;
export function route<const Signature extends RouteSignature, const Schemas extends RouteSchemas>(
  signature: Signature,
  schemas: Schemas,
  handle: RouteHandler<HttpRequest<Signature, Schemas>, InputOr<Schemas['response'], unknown>>,
): Route;
export function route(
  signature: string,
  ...rest: [RouteHandler<never>] | [RouteSchemas, RouteHandler<never>]
): Route {
  const [, method, path] = SIGNATURE.exec(signature) ?? [];
  if (method === undefined || path === undefined) {
    throw new ConfigurationError(`"${signature}" is no route: write it as "GET /flights/{id}".`);
  }
  const [schemas, handle] = rest.length === 1 ? [{}, rest[0]] : rest;
  // The request is checked against these very schemas before it is handed over.
  return { method: method as HttpMethod, path, schemas, handle: handle as Route['handle'] };
}

const SIGNATURE = /^(GET|POST|PUT|PATCH|DELETE) (\/|(?:\/(?:[^/{}\s]+|\{\w+\}))+)$/;

type InputOr<Schema, Otherwise> = Schema extends StandardSchema ? SchemaInput<Schema> : Otherwise;

type OutputOr<Schema, Otherwise> = Schema extends StandardSchema ? SchemaOutput<Schema> : Otherwise;

type ParameterNames<Signature extends string> = Signature extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : never;
