import { isObject, type JsonObject, objectOf } from '../contract/json';
import { followPointer } from '../contract/pointer';

/** A schema that can say itself as JSON Schema (https://standardschema.dev/json-schema), as those of zod can. */
export interface DescribableSchema {
  readonly '~standard': {
    readonly vendor: string;
    readonly jsonSchema?: { readonly input: (options: { readonly target: string }) => JsonObject };
  };
}

/**
 * What a schema takes, which is what goes over the wire, as a JSON Schema that stands by itself: within an OpenAPI document `#/$defs/…` would be looked for
 * at the document's root, so what is named there stands where it is used.
 *
 * @throws Error with the reason, where it cannot be said so
 */
export function jsonSchemaOf(schema: DescribableSchema): JsonObject {
  const { vendor, jsonSchema } = schema['~standard'];
  if (jsonSchema === undefined) throw new Error(`a schema of ${vendor} does not say itself as JSON Schema`);
  const root = jsonSchema.input({ target: 'draft-2020-12' });
  const { $schema: _dialect, $defs: _named, ...own } = root;
  return objectOf(inlined(own, root, ['#']));
}

function inlined(value: unknown, root: JsonObject, open: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => inlined(each, root, open));
  if (!isObject(value)) return value;
  const { $ref, ...rest } = value;
  if (typeof $ref !== 'string') return mapValues(value, (each) => inlined(each, root, open));
  if (open.includes($ref)) throw new Error('it contains itself');
  const { id: _name, ...target } = objectOf(followPointer(root, $ref));
  return { ...objectOf(inlined(target, root, [...open, $ref])), ...objectOf(inlined(rest, root, open)) };
}

function mapValues(object: JsonObject, change: (value: unknown) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
