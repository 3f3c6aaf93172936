import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as runtime from '@drystone/runtime';
import { z } from 'zod';
import { examplesOf, typeErrors } from './support/examples';

const SRC = join(__dirname, '../src');

/** What the examples take for granted. */
const PRELUDE = `
import { ${Object.keys(runtime).join(', ')} } from '@drystone/runtime';
import type { Condition } from '@drystone/runtime';
import { encodeKey } from '../src/table/encode-key';
import { z } from 'zod';

const Flight = z.object({
  id: z.string(), from: z.string(), to: z.string(), departure: z.string().optional(), price: z.number(),
  seats: z.number().default(100), status: z.string().optional(),
});
type Flight = z.infer<typeof Flight>;
const Seat = z.object({
  flight: z.string(), seat: z.string(), passenger: z.string().optional(), taken: z.boolean().default(false),
});
const Session = z.object({ id: z.string(), user: z.string(), expiresAt: z.number() });
type Lock = { owner?: string };

declare const table: ServiceDynamoClient;
const flights = table.entity('flight', Flight, {
  partition: ['id'],
  indexes: { GSI1: { partition: ['from', 'to'], sort: 'departure' } },
});
const seats = table.entity('seat', Seat, { partition: ['flight'], sort: 'seat' });
const legs = table.entity('leg', Seat, { partition: ['flight'], collection: 'trip' });
const bookings = table.entity('booking', Seat, { partition: ['flight'], sort: ['seat'], collection: 'trip' });
const customers = table.entity('customer', Flight, { partition: ['id'] });
const seatKey = { flight: 'KL1001', seat: '12A' };
declare const flight: Flight;
declare const id: string;
declare const ids: string[];
declare const messageId: string;
`;

/** The example of the README, but for its imports, which the prelude has. */
const [, readme = ''] = /```ts\n([^]*?)```/.exec(readFileSync(join(SRC, '../README.md'), 'utf8')) ?? [];

const examples = [
  ...['table', 'http'].flatMap((folder) => examplesOf(join(SRC, folder))),
  { where: 'README.md', code: readme.replaceAll(/^import .*$/gm, '') },
];

test('the examples of the table client, of HTTP handlers and of the README compile', () => {
  expect(typeErrors(examples, PRELUDE, join(__dirname, 'examples-of-the-sources.ts'))).toEqual([]);
}, 120_000);

test('an example that does not compile is found', () => {
  const wrong = [{ where: 'here', code: "await flights.get({ from: 'AMS' });" }];
  const found = typeErrors(wrong, PRELUDE, join(__dirname, 'a-wrong-example.ts'));
  expect(found).toEqual([expect.stringContaining("flights.get({ from: 'AMS' })")]);
}, 120_000);

test('every method of the table client and of entities has an example', () => {
  const covered = examples.map(({ code }) => code).join('\n');
  const table = new runtime.ServiceDynamoClient({ tableName: 'shared-table', prefix: 'FLIGHTS' });
  const entity = table.entity('seat', z.object({ id: z.string() }), { partition: ['id'] });
  const prototypes = [prototypeOf(table), prototypeOf(prototypeOf(table)), prototypeOf(entity)];
  const methods = prototypes
    .flatMap((each) => Object.getOwnPropertyNames(each))
    .filter((name) => name !== 'constructor');
  expect(methods.filter((name) => !covered.includes(`.${name}(`))).toEqual([]);
});

function prototypeOf(value: object): object {
  return Object.getPrototypeOf(value) as object;
}
