import { EntityKeyBuilder } from './entity-key-builder';
import type { EntityKeys } from './entity-keys';
import { InvalidKeyError } from './errors';
import { assertExpiry, nowInSeconds } from './expiry';
import { TTL, WRITE_TOKEN, isKeyAttribute } from './table-attributes';
import type { Attributes, TableItem } from './table-attributes';
import type { Changes } from './update-expression';
import { fromWireWithout } from './wire';
import type { WireItem } from './wire';

/** How items of one kind lie in the table: what it needs beside their own attributes is put in here, and taken out. */
export class EntityStorage {
  readonly keys: EntityKeyBuilder;
  readonly expires: string | undefined;
  readonly version: string | undefined;
  readonly #entity: string;

  constructor(entity: string, keys: EntityKeys, partitionKey: (...parts: [string, ...string[]]) => string) {
    this.keys = new EntityKeyBuilder(entity, keys, partitionKey);
    this.expires = keys.expires;
    this.version = keys.version;
    this.#entity = entity;
  }

  /** An item with everything that the table needs. */
  stored(item: Attributes): TableItem {
    for (const name of Object.keys(item)) this.#assertOwn(name);
    return { ...item, ...this.#ttlOf(item), ...this.keys.all(item) };
  }

  /** An update that also changes what the table needs, so that keys and expiry keep saying what attributes say. */
  storedChanges(key: Attributes, { set = {}, add = {}, remove = [] }: Changes): Changes {
    for (const name of [...Object.keys(set), ...Object.keys(add), ...remove]) {
      this.#assertOwn(name);
      this.#assertChangeable(name);
    }
    const index = this.keys.changesOf(key, { set, remove });
    const ttl = remove.some((name) => name === this.expires) ? [TTL] : [];
    return {
      set: { ...set, ...this.#ttlOf(set), ...index.set },
      add,
      remove: [...new Set([...remove, ...index.remove, ...ttl])],
    };
  }

  /** Whether an item counts as deleted already: DynamoDB takes its time, up to some days. */
  isExpired(wire: WireItem): boolean {
    return this.expires !== undefined && Number(wire[TTL]?.N) <= nowInSeconds();
  }

  /** What was stored, without what only serves the table. */
  own(wire: WireItem): Attributes {
    return fromWireWithout(wire, this.#isForeign);
  }

  /** The attributes to ask for, so that `isExpired` can be told of an item that is read in part. */
  wanted(attributes: readonly string[]): readonly string[] {
    return this.expires === undefined ? attributes : [...attributes, TTL];
  }

  readonly #isForeign = (name: string): boolean =>
    isKeyAttribute(name) ||
    name === WRITE_TOKEN ||
    (name === TTL && this.expires !== undefined && this.expires !== TTL);

  #ttlOf(values: Attributes): Attributes {
    const expiry = this.expires === undefined ? undefined : values[this.expires];
    if (expiry === undefined) return {};
    assertExpiry(expiry, this.expires!);
    return { [TTL]: expiry };
  }

  #assertOwn(name: string): void {
    if (!this.#isForeign(name)) return;
    throw new InvalidKeyError(
      `${name} is an attribute of the table itself, so a ${this.#entity} cannot have it.`,
    );
  }

  #assertChangeable(name: string): void {
    if (name === this.version) {
      throw new InvalidKeyError(`${name} counts the writes to a ${this.#entity} by itself; leave it out.`);
    }
    if (this.keys.primaryAttributes.includes(name)) {
      throw new InvalidKeyError(
        `${name} is part of the key of a ${this.#entity}, which cannot change: put a new one.`,
      );
    }
  }
}
