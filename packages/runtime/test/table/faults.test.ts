import { IncompleteBatchError, OutcomeUnknownError, VersionConflictError } from '@drystone/runtime';
import type { ServiceDynamoClient, TableItem } from '@drystone/runtime';
import { z } from 'zod';
import { THROTTLES, faults } from '../support/faults';
import type { FaultName } from '../support/faults';
import { startFaultyDynamoDb } from '../support/faulty-dynamodb';
import type { FaultyDynamoDb } from '../support/faulty-dynamodb';
import { flightsTable, usingLocalTable } from '../support/flights-table';

const Counter = z.object({ id: z.string(), hits: z.number(), version: z.number().default(0) });

const local = usingLocalTable();
let faulty: FaultyDynamoDb;
let table: ServiceDynamoClient;
let lastId = 0;

beforeAll(async () => {
  faulty = await startFaultyDynamoDb(local.endpoint);
});
beforeEach(() => {
  // Of the random waits between attempts, ours and the SDK's, the shortest.
  jest.spyOn(Math, 'random').mockReturnValue(0);
  table = flightsTable(faulty.newClient());
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => faulty.close());

const names = Object.keys(faults) as FaultName[];
const lost = names.filter((name) => !THROTTLES.includes(name));

/** An item of which nobody else knows. */
function newKey() {
  lastId += 1;
  return { PK: table.key('flight', String(lastId)), SK: 'flight' };
}

function inject(name: FaultName, extra: { times?: number; done?: boolean } = {}) {
  faulty.inject({ answer: faults[name], ...extra });
}

const counters = (of: ServiceDynamoClient) =>
  of.entity('counter', Counter, { partition: ['id'], version: 'version' });

/** Each operation, what must be there before, and what must be there once it was done exactly once. */
interface Operation {
  readonly before?: object;
  readonly run: (key: TableItem, of: ServiceDynamoClient) => Promise<unknown>;
  readonly after: object | undefined;
}

const reads: Record<string, Operation['run']> = {
  get: (key, of) => of.get(key),
  query: ({ PK }, of) => of.query({ partition: PK }).page(),
  transactGet: (key, of) => of.transactGet([of.toGet(key)]),
};

const writes: Record<string, Operation> = {
  put: { run: (key, of) => of.put({ ...key, hits: 1 }), after: { hits: 1 } },
  'put, if there is none': {
    run: (key, of) => of.put({ ...key, hits: 1 }, { ifNotExists: true }),
    after: { hits: 1 },
  },
  update: {
    before: { hits: 1, gate: 'A' },
    run: (key, of) => of.update(key, { set: { gate: 'B' } }),
    after: { hits: 1, gate: 'B' },
  },
  'update with a condition that it ends': {
    before: { gate: 'A' },
    run: (key, of) => of.update(key, { set: { gate: 'B' } }, { if: { gate: 'A' } }),
    after: { gate: 'B' },
  },
  delete: { before: { hits: 1 }, run: (key, of) => of.delete(key), after: undefined },
  'delete with a condition': {
    before: { hits: 1 },
    run: (key, of) => of.delete(key, { if: { hits: 1 } }),
    after: undefined,
  },
  transactWrite: {
    before: { hits: 1 },
    run: (key, of) => of.transactWrite([of.toUpdate(key, { add: { hits: 1 } })]),
    after: { hits: 2 },
  },
};

const batches: Record<string, Operation> = {
  batchGet: { before: { hits: 1 }, run: (key, of) => of.batchGet([of.toGet(key)]), after: { hits: 1 } },
  batchWrite: { run: (key, of) => of.batchWrite([of.toPut({ ...key, hits: 1 })]), after: { hits: 1 } },
};

const isThrottle = (name: FaultName) => THROTTLES.includes(name);
const timesOf = (operations: object, list: readonly FaultName[]) =>
  Object.keys(operations).flatMap((operation) => list.map((fault) => [operation, fault] as const));

async function prepared({ before }: Pick<Operation, 'before'>): Promise<TableItem> {
  const key = newKey();
  if (before) await local.table.put({ ...key, ...before });
  return key;
}

async function expectStored(key: TableItem, expected: object | undefined) {
  expect(await local.table.get(key)).toEqual(expected && { ...key, ...expected });
}

describe('a fault that stays', () => {
  test.each(timesOf(reads, names))('makes %s fail in a typed way: %s', async (name, fault) => {
    inject(fault);
    const code = isThrottle(fault) ? 'THROTTLED' : 'TABLE_UNAVAILABLE';
    await expect(reads[name]!(newKey(), table)).rejects.toMatchObject({ code, status: 503 });
  });

  test.each(timesOf(writes, names))(
    'makes %s fail in a typed way, and nothing is written: %s',
    async (name, fault) => {
      const write = writes[name]!;
      const key = await prepared(write);
      inject(fault);
      const code = isThrottle(fault) ? 'THROTTLED' : 'OUTCOME_UNKNOWN';
      await expect(write.run(key, table)).rejects.toMatchObject({ code, status: 503 });
      await expectStored(key, write.before);
    },
  );

  test.each(timesOf(batches, names))('makes %s say what is left: %s', async (name, fault) => {
    const batch = batches[name]!;
    const key = await prepared(batch);
    inject(fault);
    const failed = await batch.run(key, table).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(IncompleteBatchError);
    expect((failed as IncompleteBatchError).remaining).toHaveLength(1);
    await expectStored(key, batch.before);
  });
});

describe('a fault that passes', () => {
  const all = { ...writes, ...batches };
  const passing = names.filter((name) => !['half an answer', 'page of HTML'].includes(name));

  test.each(timesOf(all, passing))('does not keep %s from being done: %s', async (name, fault) => {
    const operation = all[name]!;
    const key = await prepared(operation);
    inject(fault, { times: 1 });
    await expect(operation.run(key, table)).resolves.not.toThrow();
    await expectStored(key, operation.after);
  });

  test.each(passing.filter(isThrottle))('lets an increment be done once: %s', async (fault) => {
    const key = await prepared({ before: { hits: 1 } });
    inject(fault, { times: 1 });
    expect(await table.update(key, { add: { hits: 1 } })).toMatchObject({ hits: 2 });
    await expectStored(key, { hits: 2 });
  });
});

describe('an answer that is lost after the write was done', () => {
  const retried = lost.filter((name) => !['half an answer', 'page of HTML'].includes(name));

  test.each(timesOf(writes, retried))('leaves %s done once, and told so: %s', async (name, fault) => {
    const write = writes[name]!;
    const key = await prepared(write);
    inject(fault, { times: 1, done: true });
    await expect(write.run(key, table)).resolves.not.toThrow();
    await expectStored(key, write.after);
  });

  test.each(lost)('leaves an increment done once, and told to be unknown: %s', async (fault) => {
    const key = await prepared({ before: { hits: 1 } });
    inject(fault, { times: 1, done: true });
    await expect(table.update(key, { add: { hits: 1 } })).rejects.toThrow(OutcomeUnknownError);
    await expectStored(key, { hits: 2 });
  });

  test.each(retried)('leaves an increment of a known version done once, and told so: %s', async (fault) => {
    const { id, version } = await counters(local.table).put({ id: `${fault}-add`, hits: 1 });
    inject(fault, { times: 1, done: true });
    const updated = await counters(table).update({ id }, { add: { hits: 1 } }, { version });
    expect(updated).toEqual({ id, hits: 2, version: 2 });
    expect(await counters(local.table).get({ id })).toEqual(updated);
  });

  test.each(retried)('leaves a put of a known version done once, and told so: %s', async (fault) => {
    const read = await counters(local.table).put({ id: `${fault}-put`, hits: 1 });
    inject(fault, { times: 1, done: true });
    const written = await counters(table).put({ ...read, hits: 2 });
    expect(written).toMatchObject({ hits: 2, version: 2 });
    await expect(counters(table).put({ ...read, hits: 3 })).rejects.toThrow(VersionConflictError);
  });

  test('does not make another writer’s equal item ours', async () => {
    const item = { ...newKey(), hits: 1 };
    faulty.inject({
      times: 1,
      answer: (response) => {
        void local.table.put(item, { ifNotExists: true }).then(() => response.destroy());
      },
    });
    await expect(table.put(item, { ifNotExists: true })).rejects.toThrow(OutcomeUnknownError);
  });
});
