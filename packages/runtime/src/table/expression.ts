import { toWireValue } from './wire';
import type { WireItem } from './wire';

/**
 * What stands behind the placeholders of a request's expressions.
 * Names and values appear in expressions as placeholders only, so that none can be read as a part of one.
 */
export class Expression {
  readonly #names: Record<string, string> = {};
  readonly #placeholders = new Map<string, string>();
  readonly #values: WireItem = {};
  #valueCount = 0;

  name(attribute: string): string {
    const known = this.#placeholders.get(attribute);
    if (known !== undefined) return known;
    const placeholder = `#${this.#placeholders.size}`;
    this.#placeholders.set(attribute, placeholder);
    this.#names[placeholder] = attribute;
    return placeholder;
  }

  /** @param attribute What the value is for: an error names it. */
  value(value: unknown, attribute: string): string {
    const placeholder = `:${this.#valueCount}`;
    this.#valueCount += 1;
    this.#values[placeholder] = toWireValue(value, attribute);
    return placeholder;
  }

  /** The fields of the request; one that would be empty is left out, as DynamoDB demands. */
  fields(): { ExpressionAttributeNames?: Record<string, string>; ExpressionAttributeValues?: WireItem } {
    return {
      ...(this.#placeholders.size > 0 && { ExpressionAttributeNames: this.#names }),
      ...(this.#valueCount > 0 && { ExpressionAttributeValues: this.#values }),
    };
  }
}
