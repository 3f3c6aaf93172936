import fc from 'fast-check';
import { routeRecords } from '../../../src/data/stream-router/route-records';
import { changeOf } from '../../support/stream-records';

const queueUrls = new Map([
  ['FLIGHTS', 'flights'],
  ['FLIGHTS_ARCHIVE', 'archive'],
]);
const queueOf = (key: string, SK?: string) => routeRecords([changeOf(key, { SK })], queueUrls)[0]?.queueUrl;

test.each([
  ['FLIGHTS#flight#KL1001', 'flights'],
  ['FLIGHTS#', 'flights'],
  ['FLIGHTS_ARCHIVE#flight#KL1001', 'archive'],
])('%s belongs to %s', (key, owner) => {
  expect(queueOf(key)).toBe(owner);
});

test.each(['USERS#1', 'FLIGHTS', 'FLIGHT#1', 'flights#1', '#FLIGHTS#1', ''])(
  '%j belongs to no service that asks, so its record is dropped',
  (key) => {
    expect(queueOf(key)).toBeUndefined();
  },
);

test('no key reaches a service whose prefix it does not have, up to the #', () => {
  fc.assert(
    fc.property(fc.string(), (key) => {
      const owner = queueOf(key);
      const expected = [...queueUrls].find(([prefix]) => key.startsWith(`${prefix}#`))?.[1];
      expect(owner).toBe(expected);
    }),
  );
});

test('a claim of Idempotency is no news, or handling a change would make another one without end', () => {
  expect(queueOf('FLIGHTS#idempotency#booking#1', 'claim')).toBeUndefined();
  expect(queueOf('FLIGHTS#flight#KL1001', 'claim')).toBe('flights');
  expect(queueOf('FLIGHTS#idempotency#report', 'profile')).toBe('flights');
});

test('a record without text for a key is dropped', () => {
  expect(routeRecords([{ dynamodb: { Keys: { PK: {} } } }, {}], queueUrls)).toEqual([]);
});
