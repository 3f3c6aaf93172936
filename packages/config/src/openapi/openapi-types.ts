/** A JSON Schema, of the dialect of OpenAPI 3.1 (2020-12). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What is written of the schemas of one operation: each of them of an object, but for the body and the answer. */
export interface OperationSchemas {
  readonly path?: JsonSchema;
  readonly query?: JsonSchema;
  readonly headers?: JsonSchema;
  readonly body?: JsonSchema;
  readonly response?: JsonSchema;
}

/** Names of security schemes, each with the scopes that are needed, all together. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/** A parameter of a request. */
export interface OpenApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: JsonSchema;
}

/** One operation as OpenAPI has it: the members that are rendered. */
export interface OpenApiOperation {
  readonly operationId: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly OpenApiParameter[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
  readonly security: readonly SecurityRequirement[];
}

/** Operations of one path, by method in lower case. */
export type PathItem = Readonly<Record<string, OpenApiOperation>>;

/** An OpenAPI document: the members that are rendered. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly responses: Readonly<Record<string, object>>;
    readonly securitySchemes?: Readonly<Record<string, object>>;
  };
}
