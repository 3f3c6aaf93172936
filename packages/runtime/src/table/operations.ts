import { ConfigurationError } from '../configuration-error';
import type { TableKey } from './table-attributes';
import type { WireItem } from './wire';
import type { WriteRequest } from './write-request';

/**
 * A write that has not been sent: what `toPut`, `toUpdate`, `toDelete` and `toCheck` return, and `batchWrite` and
 * `transactWrite` take. It is checked when it is sent, and always sends the same.
 */
export class WriteOperation {
  readonly #owner: object;
  readonly #make: () => WriteRequest | Promise<WriteRequest>;
  #made: WriteRequest | Promise<WriteRequest> | undefined;

  constructor(owner: object, make: () => WriteRequest | Promise<WriteRequest>) {
    this.#owner = owner;
    this.#make = make;
  }

  /** @throws ConfigurationError unless the operation comes from this client: another's was checked for another partition. */
  static requestOf(operation: WriteOperation, client: object): WriteRequest | Promise<WriteRequest> {
    if (!(#owner in operation) || operation.#owner !== client) throw foreignOperation();
    operation.#made ??= operation.#make();
    return operation.#made;
  }
}

/** A read that has not been sent: what `toGet` returns, and `batchGet` and `transactGet` take. */
export class ReadOperation<Item> {
  readonly #owner: object;
  readonly #read: ItemRead<Item>;

  constructor(owner: object, read: ItemRead<Item>) {
    this.#owner = owner;
    this.#read = read;
  }

  /** @throws ConfigurationError unless the operation comes from this client. */
  static readOf<Item>(operation: ReadOperation<Item>, client: object): ItemRead<Item> {
    if (!(#owner in operation) || operation.#owner !== client) throw foreignOperation();
    return operation.#read;
  }
}

export interface ItemRead<Item> {
  readonly key: TableKey;
  /** What was stored, as the caller wants it; undefined for what counts as absent. */
  readonly parse: (stored: WireItem) => Item | undefined | Promise<Item | undefined>;
}

function foreignOperation(): ConfigurationError {
  return new ConfigurationError(
    'This operation was not made by this ServiceDynamoClient or one of its entities.',
  );
}
