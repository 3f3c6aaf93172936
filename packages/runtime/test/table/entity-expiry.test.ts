import { ItemNotFoundError, UnsupportedValueError, expiry } from '@drystone/runtime';
import { z } from 'zod';
import { allOf, usingLocalTable } from '../support/flights-table';

const Session = z.object({ id: z.string(), user: z.string(), expiresAt: z.number().optional() });
const local = usingLocalTable();
const keyOf = (id: string) => ({ PK: local.table.key('session', id), SK: 'session' });
const sessionsOf = () => local.table.entity('session', Session, { partition: ['id'], expires: 'expiresAt' });
const past = () => expiry(new Date(Date.now() - 60_000));
const future = () => expiry({ hours: 1 });

test.each([
  [{ days: 1 }, 86_400],
  [{ hours: 1, minutes: 1, seconds: 1 }, 3_661],
  [{}, 0],
])('%j from now is in whole seconds', (duration, seconds) => {
  const now = Math.floor(Date.now() / 1000);
  expect(expiry(duration) - now - seconds).toBeLessThanOrEqual(1);
  expect(expiry(duration) - now - seconds).toBeGreaterThanOrEqual(0);
});

test('a moment is in whole seconds', () => {
  expect(expiry(new Date('2026-12-01T08:00:00.999Z'))).toBe(1_796_112_000);
});

test('what is no moment is refused', () => {
  expect(() => expiry(new Date('never'))).toThrow(UnsupportedValueError);
});

test('the moment goes where DynamoDB looks for it, and only the own attribute comes back', async () => {
  const session = { id: 'stored', user: 'u1', expiresAt: future() };
  await sessionsOf().put(session);
  expect(await local.table.get(keyOf('stored'))).toMatchObject({ ttl: session.expiresAt });
  expect(await sessionsOf().get({ id: 'stored' })).toEqual(session);
});

test('an update moves the moment, and takes it away', async () => {
  const sessions = sessionsOf();
  await sessions.put({ id: 'moved', user: 'u1', expiresAt: future() });
  const later = expiry({ days: 2 });
  await sessions.update({ id: 'moved' }, { set: { expiresAt: later } });
  expect(await local.table.get(keyOf('moved'))).toMatchObject({ ttl: later });
  await sessions.update({ id: 'moved' }, { remove: ['expiresAt'] });
  expect(await local.table.get(keyOf('moved'))).not.toHaveProperty('ttl');
});

test('milliseconds, which would keep an item for ever, are refused', async () => {
  const put = sessionsOf().put({ id: 'ms', user: 'u1', expiresAt: Date.now() });
  await expect(put).rejects.toThrow(/expiresAt.*whole seconds/);
});

describe('an item that has expired and is not deleted yet', () => {
  const expired = async (id: string) => sessionsOf().put({ id, user: 'old', expiresAt: past() });

  test('is not read', async () => {
    await expired('read');
    expect(await sessionsOf().get({ id: 'read' })).toBeUndefined();
    expect(await sessionsOf().get({ id: 'read' }, { attributes: ['user'] })).toBeUndefined();
    expect(await allOf(sessionsOf().query({ id: 'read' }))).toEqual([]);
    expect(await local.table.batchGet([sessionsOf().toGet({ id: 'read' })])).toEqual([undefined]);
  });

  test('is not in the way of a new one', async () => {
    await expired('new');
    await sessionsOf().put({ id: 'new', user: 'new', expiresAt: future() }, { ifNotExists: true });
    expect(await sessionsOf().get({ id: 'new' })).toMatchObject({ user: 'new' });
  });

  test('cannot be updated', async () => {
    await expired('update');
    const update = sessionsOf().update({ id: 'update' }, { set: { user: 'new' } });
    await expect(update).rejects.toThrow(ItemNotFoundError);
  });
});
