import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DevServer, startDevServer } from './support/dev-server';
import { execute } from './support/execute';
import { makeRepository } from './support/made-repository';

const folder = mkdtempSync(join(tmpdir(), 'drystone-integ-'));
const bff = join(folder, 'flight-bff');
const flights = join(folder, 'flight-service');
const seats = join(folder, 'seat-service');

/** What the reference guide's BFF has, beyond what `new` gave it. */
const ROUTES = `  - path: /flights/search
    method: POST
    functionName: FlightSearchHandler
  - path: /flights/{id}
    method: GET
    functionName: FlightDetailsHandler
    scopes: [flights:read]
services:
  - name: flight-service
  - name: seat-service`;

const SEARCH = `import { httpHandler, route } from '@drystone/runtime';
import { ServiceClient } from '@drystone/runtime/services';
import type { paths } from '../contracts/flight-service';

const flights = ServiceClient.for<paths>('flight-service');

export const handler = httpHandler([
  route('POST /flights/search', async () => {
    const body = { from: 'AMS', to: 'LIS', departure: '2027-03-01T08:00:00Z', price: 129 };
    const { data } = await flights.POST('/flights', { body });
    return { body: data };
  }),
]);
`;

const DETAILS = `import { httpHandler, route } from '@drystone/runtime';
import { ServiceClient } from '@drystone/runtime/services';
import type { paths } from '../contracts/flight-service';

const flights = ServiceClient.for<paths>('flight-service');

export const handler = httpHandler([
  route('GET /flights/{id}', async ({ path }) => {
    const { data } = await flights.GET('/flights/{id}', { params: { path } });
    const seats = await ServiceClient.invoke('seat-service', { httpMethod: 'GET', path: '/seats' });
    return { body: { ...data, seats } };
  }),
]);
`;

const SEATS = `export const handler = async (event: { headers: Record<string, string> }) => {
  return { statusCode: 200, body: event.headers['x-correlation-id'] };
};
`;

describe('the flight-bff of the reference guide beside two services, from the packed tarballs', () => {
  let dev: DevServer;
  let beside: DevServer;
  const token = (...args: string[]) =>
    execute(bff, 'npx', 'drystone-local', 'token', '--sub', 'alice', ...args).trim();
  const call = (path: string, bearer?: string, method = 'GET') =>
    fetch(`${dev.url}${path}`, { method, headers: bearer ? { authorization: `Bearer ${bearer}` } : {} });

  const eventsIn = (log: string): Record<string, unknown>[] =>
    readFileSync(join(folder, log), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));

  beforeAll(async () => {
    makeRepository('bff', bff);
    for (const repository of [flights, seats]) makeRepository('microservice', repository);
    execute(bff, 'npm', 'install', '@aws-sdk/client-lambda', '@aws-sdk/client-ssm');
    const config = join(bff, 'api-config.yaml');
    writeFileSync(config, readFileSync(config, 'utf8').replace('services: []', ROUTES));
    execute(bff, 'npx', 'projen');
    execute(bff, 'npx', 'projen', 'contracts:pull');
    writeFileSync(join(seats, 'src/index.ts'), SEATS);
    beside = await startDevServer(seats, join(folder, 'seats.log'));
  });
  afterAll(async () => {
    await dev?.stop();
    await beside?.stop();
  });

  test('the seeded tests go through the gateway, and are green', () => {
    expect(execute(bff, 'npx', 'projen', 'test')).toMatch(/ℹ pass 6\n[^]*ℹ fail 0/);
  });

  test('dev takes a service that runs already, and starts the other from its folder', async () => {
    writeFileSync(join(bff, 'src/flight-search.ts'), SEARCH);
    writeFileSync(join(bff, 'src/flight-details.ts'), DETAILS);
    dev = await startDevServer(bff, join(folder, 'dev.log'));
    expect(dev.services).toEqual([
      { name: 'flight-service', origin: 'started from ../flight-service' },
      { name: 'seat-service', origin: 'running beside, in ../seat-service' },
    ]);
  });

  test('a call goes through the BFF and both services to the table, under one correlation id', async () => {
    const bearer = token('--scope', 'flights:read');
    const added = await call('/flights/search', bearer, 'POST');
    const { id } = (await added.json()) as { id: string };
    expect(added.status).toBe(200);
    const found = await call(`/flights/${id}`, bearer);
    const correlationId = found.headers.get('x-correlation-id');
    expect(await found.json()).toMatchObject({ id, from: 'AMS', seats: { body: correlationId } });
    await dev.stop();
    const ofCall = eventsIn('dev.log').filter((event) => event.id === correlationId);
    expect(ofCall.map(({ event, serviceName, status }) => [event, serviceName, status])).toEqual([
      ['call', 'flight-service', 200],
      ['call', 'seat-service', 200],
      ['request', undefined, 200],
    ]);
    expect(readFileSync(join(folder, 'seats.log'), 'utf8')).toContain(`"id":"${correlationId}"`);
  });

  test('tokens outlive a restart; without one the answer is 401, without its scope 403', async () => {
    const before = token('--scope', 'flights:read');
    dev = await startDevServer(bff, join(folder, 'dev-again.log'));
    expect((await call('/flights', before)).status).toBe(200);
    expect((await call('/flights/1')).status).toBe(401);
    expect((await call('/flights/1', `${before}x`)).status).toBe(401);
    expect((await call('/flights/1', token())).status).toBe(403);
    expect((await call('/nothing', before)).status).toBe(403);
  });

  test('a thousand requests lose no answer while both repositories are saved again and again', async () => {
    const bearer = token('--scope', 'flights:read');
    const statuses = new Map<number, number>();
    let left = 1_000;
    const caller = async () => {
      while (left-- > 0) {
        const { status } = await call('/flights/search', bearer, 'POST');
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (left % 100 === 0) {
          const source = left % 200 === 0 ? join(bff, 'src/flight-search.ts') : join(flights, 'src/index.ts');
          writeFileSync(source, `${readFileSync(source, 'utf8')}\nexport const save${left} = ${left};\n`);
        }
      }
    };
    await Promise.all(Array.from({ length: 20 }, caller));
    expect([...statuses]).toEqual([[200, 1_000]]);
    const reloaded = eventsIn('dev-again.log').filter(({ event }) => event === 'reloaded');
    expect(new Set(reloaded.map(({ cause }) => cause))).toEqual(
      new Set(['src/flight-search.ts', '../flight-service/src/index.ts']),
    );
  });
});
