import { InvalidKeyError, ItemExistsError, ItemNotFoundError, VersionConflictError } from '@drystone/runtime';
import { z } from 'zod';
import { usingLocalTable } from '../support/flights-table';

const Flight = z.object({ id: z.string(), price: z.number(), version: z.number().default(0) });
const local = usingLocalTable();
const flightsOf = () => local.table.entity('flight', Flight, { partition: ['id'], version: 'version' });

test('the first put makes version 1, and each write the next one', async () => {
  const flights = flightsOf();
  expect(await flights.put({ id: '1', price: 1 })).toEqual({ id: '1', price: 1, version: 1 });
  expect(await flights.update({ id: '1' }, { set: { price: 2 } })).toMatchObject({ version: 2 });
  const read = (await flights.get({ id: '1' }))!;
  expect(await flights.put({ ...read, price: 3 })).toEqual({ id: '1', price: 3, version: 3 });
  expect(await flights.get({ id: '1' })).toEqual({ id: '1', price: 3, version: 3 });
});

test('an item that was never read does not replace one that is there', async () => {
  const flights = flightsOf();
  await flights.put({ id: '2', price: 1 });
  await expect(flights.put({ id: '2', price: 2 })).rejects.toThrow(ItemExistsError);
});

test.each(['put', 'update', 'delete'] as const)(
  'a %s to an outdated version is refused, with the item as it is',
  async (write) => {
    const flights = flightsOf();
    const id = `outdated-${write}`;
    const read = await flights.put({ id, price: 1 });
    await flights.update({ id }, { set: { price: 2 } });
    const writes = {
      put: () => flights.put({ ...read, price: 3 }),
      update: () => flights.update({ id }, { set: { price: 3 } }, { version: read.version }),
      delete: () => flights.delete({ id }, { version: read.version }),
    };
    const refused = await writes[write]().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(VersionConflictError);
    expect(refused).toMatchObject({ expectedVersion: 1, item: { id, price: 2, version: 2 }, status: 409 });
    expect(await flights.get({ id })).toMatchObject({ price: 2, version: 2 });
  },
);

test('a write to the version that is there is done', async () => {
  const flights = flightsOf();
  const { version } = await flights.put({ id: '3', price: 1 });
  expect(await flights.update({ id: '3' }, { set: { price: 2 } }, { version })).toMatchObject({ version: 2 });
  expect(await flights.delete({ id: '3' }, { version: 2 })).toBe(true);
});

test('of writers that read the same version only one gets through', async () => {
  const flights = flightsOf();
  const read = await flights.put({ id: '4', price: 0 });
  const writers = Array.from({ length: 10 }, (_, price) => flights.put({ ...read, price }));
  const outcomes = await Promise.allSettled(writers);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await flights.get({ id: '4' })).toMatchObject({ version: 2 });
});

test('an update cannot set the version, and makes no item', async () => {
  const flights = flightsOf();
  const changes = { set: { version: 7 } } as object;
  await expect(flights.update({ id: '4' }, changes)).rejects.toThrow(InvalidKeyError);
  await expect(flights.update({ id: 'none' }, { set: { price: 1 } })).rejects.toThrow(ItemNotFoundError);
});
