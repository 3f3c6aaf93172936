import { ConfigurationError } from '../configuration-error';
import { encodeKey } from './encode-key';
import { PartitionBoundaryError } from './errors';
import { PARTITION_KEY, isPartitionAttribute } from './table-attributes';
import type { Attributes } from './table-attributes';
import type { WireItem } from './wire';

/** `#` ends the prefix, and `*`, `?` and `$` have a meaning in the IAM condition that is made from it. */
const PREFIX = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;

/**
 * The part of the shared table that belongs to one service.
 *
 * IAM sees the key that a request addresses, but not the index keys that it writes; so whoever writes, asks here.
 */
export class PartitionBoundary {
  readonly #prefix: string;
  readonly #start: string;

  constructor(prefix: string) {
    if (!PREFIX.test(prefix)) {
      throw new ConfigurationError(
        `The service prefix "${prefix}" is not usable: it is made of letters, digits, "_", "." and "-". ` +
          'Set SERVICE_PREFIX, for example FLIGHTS.',
      );
    }
    this.#prefix = prefix;
    this.#start = `${prefix}#`;
  }

  /** A partition key of this service. */
  key(parts: readonly string[]): string {
    return encodeKey([this.#prefix, ...parts]);
  }

  assertKey(attribute: string, value: unknown): asserts value is string {
    if (typeof value === 'string' && value.startsWith(this.#start)) return;
    throw new PartitionBoundaryError(attribute, value, this.#start);
  }

  /** Checks the table's and every index's partition key among the given attributes. */
  assertAttributes(attributes: Attributes): void {
    for (const name of Object.keys(attributes)) {
      if (isPartitionAttribute(name)) this.assertKey(name, attributes[name]);
    }
  }

  /** As `assertAttributes`, for an item as it goes over the wire; it must have a primary key. */
  assertItem(item: WireItem): void {
    this.assertKey(PARTITION_KEY, item[PARTITION_KEY]?.S);
    for (const name of Object.keys(item)) {
      if (isPartitionAttribute(name)) this.assertKey(name, item[name]?.S ?? item[name]);
    }
  }

  /** A partition key without the prefix, for a cursor; `absolute` is the way back. */
  relative(partitionKey: unknown): string {
    this.assertKey(PARTITION_KEY, partitionKey);
    return partitionKey.slice(this.#start.length);
  }

  absolute(relativeKey: string): string {
    return this.#start + relativeKey;
  }
}
