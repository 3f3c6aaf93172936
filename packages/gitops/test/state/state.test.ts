import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { HistoryEntry } from '../../src/model/history';
import type { UnitMemory } from '../../src/model/memory';
import { readEvents } from '../../src/state/outbox';
import { readHistory } from '../../src/state/history';
import { acquireLease, type Lease, LeaseLostError } from '../../src/state/lease';
import { placeRequest, resume, suspend } from '../../src/state/orders';
import { recordChanges } from '../../src/state/record';
import { readStageState } from '../../src/state/stage-state';
import { queryItems, type StateTable } from '../../src/state/state-table';
import { newStateTable } from '../support/state-table';
import { virtualClock, type VirtualClock } from '@drystone/local/control-plane';

let table: StateTable;
let clock: VirtualClock;

beforeEach(async () => {
  table = await newStateTable();
  clock = virtualClock('2026-03-02T08:00:00Z');
});

async function lease(at = clock): Promise<Lease> {
  const held = await acquireLease(table, at);
  if (!held) throw new Error('the lease is held');
  return held;
}

function memory(name: string, earlier: UnitMemory['earlier'] = []): UnitMemory {
  return { name, earlier, heals: [], aliases: {}, overwrites: {}, published: [], ready: {} };
}

const entry: HistoryEntry = {
  unit: 'flight-service',
  at: '2026-03-02T08:00:00.000Z',
  operationId: 'op-1',
  cause: 'release',
  result: 'released',
  commit: 'c1',
  imageTag: 'v1',
  pair: { digest: `sha256:${'a'.repeat(64)}`, configHash: 'h1' },
  from: {},
  to: { StagingFlightService: '2' },
  durationSeconds: 12,
};

describe('the lease', () => {
  test('scenario 33: one of two controllers that begin at once gets it', async () => {
    const both = await Promise.all([acquireLease(table, clock), acquireLease(table, clock)]);
    expect(both.filter((each) => each !== undefined)).toHaveLength(1);
  });

  test('the next one gets it at once when it is given back, and a larger token', async () => {
    const first = await lease();
    await first.release();
    expect((await lease()).token).toBe(first.token + 1);
  });

  test('scenario 34: one that died stands in the way for 100 seconds', async () => {
    await lease();
    await clock.advance(99_000);
    expect(await acquireLease(table, clock)).toBeUndefined();
    await clock.advance(2_000);
    expect(await acquireLease(table, clock)).toBeDefined();
  });

  test('scenario 34: a clock that is nine seconds fast takes nothing away', async () => {
    const held = await lease();
    const fast = virtualClock(new Date(clock.now().getTime() + 99_000).toISOString());
    expect(await acquireLease(table, fast)).toBeUndefined();
    await clock.advance(40_000);
    await held.keep();
    await clock.advance(59_000);
    expect(await acquireLease(table, clock)).toBeUndefined();
  });

  test('scenario 34: one that wakes up after another took over writes nothing, and its release takes nothing away', async () => {
    const stale = await lease();
    await clock.advance(101_000);
    const current = await lease();
    const write = recordChanges(table, stale, [{ memory: memory('flight-service') }]);
    await expect(write).rejects.toThrow(LeaseLostError);
    await expect(stale.keep()).rejects.toThrow(LeaseLostError);
    await stale.release();
    await recordChanges(table, current, [{ memory: memory('user-service') }]);
    expect([...(await readStageState(table)).units.keys()]).toEqual(['user-service']);
  });

  test('a holder that cannot be sure any more stops before the lease ends', async () => {
    const held = await lease();
    await clock.advance(80_001);
    await expect(held.keep()).rejects.toThrow(LeaseLostError);
  });
});

describe('what is remembered', () => {
  test('1,000 units with their texts are read back as they were written', async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `service-${String(index).padStart(4, '0')}`);
    await recordChanges(
      table,
      await lease(),
      names.map((name) => ({ memory: { ...memory(name), notified: 'x'.repeat(900) } })),
    );
    const { units } = await readStageState(table);
    expect([...units.keys()]).toEqual(names);
    expect(units.get('service-0999')).toEqual({ ...memory('service-0999'), notified: 'x'.repeat(900) });
  });

  test('a step’s memory, history and events are written together, or none of them', async () => {
    const stale = await lease();
    await clock.advance(101_000);
    await lease();
    const event = { id: 'e1', at: entry.at, event: { kind: 'released', unit: 'u', message: 'm' } } as const;
    const step = { memory: memory('u'), history: [entry], events: [event] };
    await expect(recordChanges(table, stale, [step])).rejects.toThrow(LeaseLostError);
    expect(await readHistory(table, 10)).toEqual([]);
    expect(await readEvents(table)).toEqual([]);
  });

  test('scenario 47: no text makes an item larger than DynamoDB takes', async () => {
    const release = { pair: entry.pair, imageTag: 'v1', versions: {}, at: entry.at };
    const huge = memory(
      'u',
      Array.from({ length: 500 }, () => ({ ...release, imageTag: 'x'.repeat(5_000) })),
    );
    await recordChanges(table, await lease(), [{ memory: huge }]);
    const [stored] = await queryItems(table, 'UNIT');
    expect(Buffer.byteLength(JSON.stringify(stored))).toBeLessThan(400_000);
    expect(stored?.value).toMatchObject({ earlier: { 0: { imageTag: `${'x'.repeat(999)}…` } } });
  });

  test('every version of a unit with many functions is kept', async () => {
    const published = Array.from({ length: 60 * 7 }, (_, index) => ({
      functionName: `StagingFlight${index % 60}`,
      version: `${index}`,
      digest: entry.pair.digest,
      configHash: entry.pair.configHash,
    }));
    await recordChanges(table, await lease(), [{ memory: { ...memory('u', []), published } }]);
    const { units } = await readStageState(table);
    expect(units.get('u')?.published).toEqual(published);
  });

  test('of a list that is too long for an item, the newest are kept', async () => {
    const published = Array.from({ length: 2_000 }, (_, index) => ({
      functionName: `StagingFlight${index % 100}`,
      version: `${5_000 - index}`,
      digest: entry.pair.digest,
      configHash: entry.pair.configHash,
    }));
    await recordChanges(table, await lease(), [{ memory: { ...memory('u', []), published } }]);
    const stored = (await readStageState(table)).units.get('u')?.published ?? [];
    expect(stored.length).toBeGreaterThan(500);
    expect(stored).toEqual(published.slice(0, stored.length));
  });

  test('history is kept for 400 days, by unit and by stage, and the same entry once', async () => {
    const held = await lease();
    const later = { ...entry, at: '2026-03-03T08:00:00.000Z', unit: 'user-service', operationId: 'op-2' };
    await recordChanges(table, held, [{ history: [entry] }, { history: [later] }]);
    await recordChanges(table, held, [{ history: [entry] }]);
    expect(await readHistory(table, 10)).toEqual([later, entry]);
    expect(await readHistory(table, 1)).toEqual([later]);
    expect(await readHistory(table, 10, 'flight-service')).toEqual([entry]);
    const { Item } = await table.client.send(
      new GetItemCommand({
        TableName: table.name,
        Key: { PK: { S: 'HISTORY' }, SK: { S: `${entry.at}#flight-service#op-1#released` } },
      }),
    );
    expect(unmarshall(Item ?? {})['ttl']).toBe(Date.parse('2027-04-06T08:00:00Z') / 1000);
  });

  test('an order is there until it was carried out, and after that for whoever audits', async () => {
    const placed = await placeRequest(table, clock, { kind: 'retry', unit: 'flight-service', by: 'jane' });
    expect((await readStageState(table)).requests).toEqual([placed]);
    await recordChanges(table, await lease(), [{ answered: [placed] }]);
    expect((await readStageState(table)).requests).toEqual([]);
    expect(await queryItems(table, 'AUDIT')).toMatchObject([{ SK: placed.id, value: placed }]);
  });

  test('scenario 44: the stage and single units can be stopped without git, and who did it is kept', async () => {
    await suspend(table, clock, { by: 'jane' }, { reason: 'incident 12' });
    await clock.advance(1_000);
    await suspend(table, clock, { by: 'jo', unit: 'user-service' }, { reason: 'slow' });
    const { switches } = await readStageState(table);
    expect(Object.fromEntries(switches)).toEqual({
      '': { by: 'jane', reason: 'incident 12' },
      'user-service': { by: 'jo', reason: 'slow' },
    });
    await clock.advance(1_000);
    await resume(table, clock, { by: 'jane' });
    expect([...(await readStageState(table)).switches.keys()]).toEqual(['user-service']);
    const audited = (await queryItems(table, 'AUDIT')).map(({ value }) => value);
    expect(audited).toMatchObject([
      { request: { kind: 'suspend', by: 'jane' } },
      { request: { kind: 'suspend', by: 'jo', unit: 'user-service' } },
      { request: { kind: 'resume', by: 'jane' } },
    ]);
  });
});
