import type { JsonSchema } from '@drystone/config';

/**
 * The models of an API: the schemas of its bodies, each once.
 *
 * They are numbered, because the name of a model has letters and digits only (API Gateway API reference, CreateModel),
 * and an operation's may have more.
 */
export class RequestModels {
  readonly #names = new Map<string, string>();

  get schemas(): Readonly<Record<string, JsonSchema>> {
    const models = [...this.#names].map(([text, name]) => [name, JSON.parse(text) as JsonSchema] as const);
    return Object.fromEntries(models);
  }

  /** The body of an operation, with references to its models; undefined where it says nothing of its body. */
  requestBody(schemas: Readonly<Record<string, JsonSchema>> = {}): object | undefined {
    const content = Object.entries(schemas).map(
      ([mediaType, schema]) =>
        [mediaType, { schema: { $ref: `#/components/schemas/${this.#nameOf(schema)}` } }] as const,
    );
    return content.length === 0 ? undefined : { required: true, content: Object.fromEntries(content) };
  }

  #nameOf(schema: JsonSchema): string {
    const text = JSON.stringify(schema);
    const name = this.#names.get(text) ?? `Body${this.#names.size + 1}`;
    this.#names.set(text, name);
    return name;
  }
}
