export { ConfigurationError } from './configuration-error';
export { DrystoneError } from './drystone-error';
export { MissingPermissionError } from './missing-permission-error';
export type { SchemaInput, SchemaIssue, SchemaOutput, SchemaResult, StandardSchema } from './standard-schema';
export type { RetryOptions } from './table/backoff';
export type { Comparison, Comparisons, Condition } from './table/condition';
export type { CollectionItem, CollectionQueryOptions } from './table/collection';
export type { Entity } from './table/entity';
export type { EntityKey, EntityKeys, KeyAttributes, KeysOf, Where } from './table/entity-keys';
export type { Changeable, EntityQueryOptions, ItemChanges, ItemDemands } from './table/entity-options';
export * from './table/errors';
export { expiry } from './table/expiry';
export type { Duration } from './table/expiry';
export type { TableUpdateOptions } from './table/keyed-items';
export type { ReadOperation, WriteOperation } from './table/operations';
export * from './table/outage-errors';
export type { Page, PageOptions, Query } from './table/query';
export type {
  ProjectedReadOptions,
  PutOptions,
  QueryOptions,
  QueryReadOptions,
  ReadOptions,
  RequestOptions,
  UpdateOptions,
} from './table/request-options';
export { ServiceDynamoClient } from './table/service-dynamo-client';
export type { ItemsOf, ServiceDynamoClientOptions } from './table/service-dynamo-client';
export type { SortCondition } from './table/sort-condition';
export type { Attributes, IndexName, TableItem, TableKey } from './table/table-attributes';
export type { TransactWriteOptions } from './table/transaction';
export type { Changes } from './table/update-expression';
export * from './table/write-errors';
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
