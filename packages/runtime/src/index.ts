export { ConfigurationError } from './configuration-error';
export { DrystoneError } from './drystone-error';
export type { SchemaInput, SchemaIssue, SchemaOutput, SchemaResult, StandardSchema } from './standard-schema';
export type { Entity, ItemChanges } from './table/entity';
export type { EntityKey, EntityKeys, KeyAttributes, KeysOf, Where } from './table/entity-keys';
export * from './table/errors';
export type { Page, PageOptions, Query } from './table/query';
export { ServiceDynamoClient } from './table/service-dynamo-client';
export type { QueryOptions, ServiceDynamoClientOptions } from './table/service-dynamo-client';
export type { SortCondition } from './table/sort-condition';
export type { Attributes, IndexName, TableItem, TableKey } from './table/table-attributes';
export type { Changes } from './table/update-expression';
export type { CorsOptions } from './http/cors';
export { HttpError } from './http/http-error';
export type { HttpErrorOptions } from './http/http-error';
export type { HttpContext, HttpEvent, HttpResult } from './http/http-event';
export { httpHandler } from './http/http-handler';
export type { HttpHandler, HttpHandlerOptions } from './http/http-handler';
export type { Identity } from './http/identity';
export { route } from './http/route';
export type {
  HttpMethod,
  HttpRequest,
  HttpResponse,
  RequestContext,
  Route,
  RouteHandler,
  RouteSchemas,
  RouteSignature,
} from './http/route';
export type { RequestIssue } from './http/validate-request';
