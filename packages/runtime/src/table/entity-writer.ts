import type { EntitySchema } from './entity-schema';
import type { EntityStorage } from './entity-storage';
import type { Condition } from './condition';
import type { Guard } from './guard';
import type { ItemRequests } from './item-requests';
import type { PutOptions } from './request-options';
import type { Attributes } from './table-attributes';
import type { Changes } from './update-expression';
import type { WriteRequest } from './write-request';

/** What an update or a delete demands of the item that is there. */
interface Demands {
  readonly if?: Condition | undefined;
  readonly version?: number | undefined;
}

/** Makes the write requests of one kind of item. Tokens are for writes that are sent on their own. */
export class EntityWriter<Input extends object, Item extends object> {
  readonly #requests: ItemRequests;
  readonly #schema: EntitySchema<Input, Item>;
  readonly #storage: EntityStorage;

  constructor(requests: ItemRequests, schema: EntitySchema<Input, Item>, storage: EntityStorage) {
    this.#requests = requests;
    this.#schema = schema;
    this.#storage = storage;
  }

  /** @returns the request, and the item as it will be */
  async put(
    input: Input,
    { ifNotExists, if: condition }: PutOptions<Item>,
    newToken?: () => string,
  ): Promise<{ request: WriteRequest; item: Item }> {
    const parsed = await this.#schema.parse(input);
    const { version, expires } = this.#storage;
    const readVersion = version === undefined ? undefined : Number((parsed as Attributes)[version] ?? 0);
    const item = readVersion === undefined ? parsed : { ...parsed, [version!]: readVersion + 1 };
    const guard: Guard = {
      presence: ifNotExists || readVersion === 0 ? 'absent' : undefined,
      expires: expires !== undefined,
      if: condition as Condition | undefined,
      version: readVersion ? { attribute: version!, expected: readVersion } : undefined,
    };
    const request = this.#requests.put(this.#storage.stored(item as Attributes), guard, newToken);
    return { request, item };
  }

  async update(
    key: Attributes,
    changes: Changes,
    demands: Demands,
    newToken?: () => string,
  ): Promise<WriteRequest> {
    const { keys, version, expires } = this.#storage;
    const stored = this.#storage.storedChanges(key, changes);
    const set = changes.set ?? {};
    const given = Object.keys(set).filter((name) => set[name] !== undefined);
    await this.#schema.assertValid(set, given);
    const guard: Guard = {
      presence: 'present',
      expires: expires !== undefined,
      if: demands.if,
      version: version === undefined ? undefined : { attribute: version, expected: demands.version },
    };
    return this.#requests.update(keys.primary(key), stored, guard, newToken);
  }

  delete(key: Attributes, demands: Demands): WriteRequest {
    const { keys } = this.#storage;
    return this.#requests.delete(keys.primary(key), this.#guardOf(demands));
  }

  check(key: Attributes, demands: Demands): WriteRequest {
    const guard: Guard = { presence: 'present', ...this.#guardOf(demands) };
    return this.#requests.check(this.#storage.keys.primary(key), guard);
  }

  #guardOf({ if: condition, version: expected }: Demands): Guard {
    const { version, expires } = this.#storage;
    return {
      expires: expires !== undefined,
      if: condition,
      version: version === undefined ? undefined : { attribute: version, expected },
    };
  }
}
