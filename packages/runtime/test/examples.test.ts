import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as runtime from '@drystone/runtime';
import { z } from 'zod';
import { type Example, examplesOf, typeErrors } from './support/examples';

const SRC = join(__dirname, '../src');

/** What the examples take for granted. */
const PRELUDE = `
import { ${Object.keys(runtime).join(', ')} } from '@drystone/runtime';
import type { Condition } from '@drystone/runtime';
import { createAuthorizer } from '@drystone/runtime/authorizer';
import { EventBus } from '@drystone/runtime/events/bus';
import { Queue } from '@drystone/runtime/events/queue';
import { Topic } from '@drystone/runtime/events/topic';
import {
  eventHandler, Idempotency, queueHandler, serviceHandler, streamHandler, topicHandler,
} from '@drystone/runtime/events';
import { ServiceClient } from '@drystone/runtime/services';
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
declare const seat: z.infer<typeof Seat>;

const Booking = Seat;
const FlightBooked = Seat;
const FlightDelayed = z.object({ flight: z.string(), minutes: z.number() });
const FlightChange = z.object({ kind: z.string(), before: Flight.optional(), after: Flight.optional() });
declare const idempotency: Idempotency;
declare const routes: Parameters<typeof httpHandler>[0];
declare function book(seat: z.infer<typeof Seat>): Promise<void>;
declare function tellPassengers(delay: z.infer<typeof FlightDelayed>): Promise<void>;

/** What openapi-typescript makes of a contract. */
type paths = { '/flights/{id}': { get: {
  parameters: { path: { id: string } };
  responses: { 200: { content: { 'application/json': { price: number } } } };
} } };
`;

const PAGE = join(SRC, '../../../docs/runtime.md');

const examples = [...examplesOf(SRC), ...[join(SRC, '../README.md'), PAGE].flatMap(examplesOfPage)];

test('the examples of the sources, of the README and of the reference page compile, and one that does not is found', () => {
  const wrong = { where: 'here', code: "await flights.get({ from: 'AMS' });" };
  const found = typeErrors([...examples, wrong], PRELUDE, join(__dirname, 'examples-of-the-sources.ts'));
  expect(found).toEqual([expect.stringContaining("flights.get({ from: 'AMS' })")]);
}, 120_000);

test('the reference page names every class and function of every path that the package exports', () => {
  const page = readFileSync(PAGE, 'utf8');
  const { exports } = JSON.parse(readFileSync(join(SRC, '../package.json'), 'utf8')) as { exports: object };
  const folders = Object.keys(exports).filter((path) => !path.endsWith('.json'));
  for (const folder of folders) {
    const names = Object.keys(jest.requireActual<object>(join(SRC, folder)));
    expect(page).toContain(`\`${folder.replace('.', '@drystone/runtime')}\``);
    expect(names.filter((name) => !page.includes(name))).toEqual([]);
  }
});

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

function examplesOfPage(path: string): Example[] {
  const blocks = [...readFileSync(path, 'utf8').matchAll(/```ts\n([^]*?)```/g)];
  return blocks.map(([, code = ''], index) => ({ where: `${basename(path)}, example ${index + 1}`, code }));
}

function prototypeOf(value: object): object {
  return Object.getPrototypeOf(value) as object;
}
