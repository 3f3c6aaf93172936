import type { ServiceDynamoClient, WriteOperation } from '@drystone/runtime';
import type { Check, Operation, Write } from './random-operation';

/** An operation through the service's client. */
export async function runGuarded(table: ServiceDynamoClient, operation: Operation): Promise<unknown> {
  switch (operation.kind) {
    case 'get':
      return table.get(operation.key);
    case 'delete':
      return table.delete(operation.key);
    case 'put':
      return table.put({ ...operation.attributes, ...operation.key }, { ifNotExists: operation.ifNotExists });
    case 'update':
      return table.update(operation.key, { set: operation.set, remove: operation.remove });
    case 'batchGet':
    case 'transactGet':
      return table[operation.kind](operation.reads.map(({ key }) => table.toGet(key)));
    case 'batchWrite':
    case 'transactWrite':
      return table[operation.kind](operation.writes.map((write) => toWrite(table, write)));
    case 'query': {
      const query = table.query(operation);
      if (operation.cursor !== undefined) return query.page({ cursor: operation.cursor });
      for await (const item of query) void item;
      return undefined;
    }
  }
}

function toWrite(table: ServiceDynamoClient, write: Write | Check): WriteOperation {
  switch (write.kind) {
    case 'put':
      return table.toPut({ ...write.attributes, ...write.key }, { ifNotExists: write.ifNotExists });
    case 'update':
      return table.toUpdate(write.key, { set: write.set, remove: write.remove });
    case 'delete':
      return table.toDelete(write.key);
    case 'check':
      return table.toCheck(write.key);
  }
}
