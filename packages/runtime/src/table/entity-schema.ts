import { issuePath } from '../standard-schema';
import type { SchemaIssue, SchemaResult, StandardSchema } from '../standard-schema';
import { InvalidItemError } from './errors';
import type { Attributes } from './table-attributes';

/**
 * Holds items of one kind against their schema. Most schemas answer at once, and then so do these methods: a promise
 * for each item of a page would cost more than the check itself.
 */
export class EntitySchema<Input, Item> {
  readonly #entity: string;
  readonly #schema: StandardSchema<Input, Item>;

  constructor(entity: string, schema: StandardSchema<Input, Item>) {
    this.#entity = entity;
    this.#schema = schema;
  }

  /** @throws InvalidItemError */
  parse(value: unknown): Item | Promise<Item> {
    const result = this.#schema['~standard'].validate(value);
    return result instanceof Promise ? result.then((late) => this.#valueOf(late)) : this.#valueOf(result);
  }

  /**
   * Checks some attributes of an item. A part of an item cannot satisfy the schema of a whole one, so only issues
   * with the given attributes count.
   *
   * @throws InvalidItemError
   */
  async assertValid(part: Attributes, names: readonly string[]): Promise<void> {
    const { issues = [] } = await this.#schema['~standard'].validate(part);
    const own = issues.filter((issue) => names.includes(issuePath(issue)[0] ?? ''));
    if (own.length > 0) throw this.#invalid(own);
  }

  #valueOf(result: SchemaResult<Item>): Item {
    if (result.issues) throw this.#invalid(result.issues);
    return result.value;
  }

  #invalid(issues: readonly SchemaIssue[]): InvalidItemError {
    return new InvalidItemError(this.#entity, issues);
  }
}
