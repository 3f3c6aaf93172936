/**
 * The part of the Standard Schema interface (https://standardschema.dev, version 1) that is used here.
 * Schemas of zod 4, valibot, arktype and others fit it as they are.
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

export type SchemaResult<Output> =
  { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly SchemaIssue[] };

export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** What a schema accepts. */
export type SchemaInput<Schema extends StandardSchema> = NonNullable<Schema['~standard']['types']>['input'];

/** What a schema returns once it has accepted. */
export type SchemaOutput<Schema extends StandardSchema> = NonNullable<Schema['~standard']['types']>['output'];

/** The path of an issue as names of properties and positions, outermost first; empty for the whole value. */
export function issuePath(issue: SchemaIssue): string[] {
  return (issue.path ?? []).map((segment) => String(typeof segment === 'object' ? segment.key : segment));
}

/** An issue and where it is, in one line: `price: Expected number`. */
export function describeIssue(issue: SchemaIssue): string {
  const path = issuePath(issue).join('.');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}
