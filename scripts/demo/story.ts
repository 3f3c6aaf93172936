import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StageServer } from '../../integ/support/dev-server';
import { ENVIRONMENT } from './environment';
import { provokeRefusals } from './refusals';
import type { Workspace } from './workspace';

const FLIGHT = { from: 'AMS', to: 'LIS', departure: '2027-03-01T08:00:00Z', price: 129 };
const MAIL_SECONDS = 10;

interface Item {
  readonly id: string;
}

/** A traveller books a flight: two APIs, four services, an event and a mail. Returns what she calls APIs with. */
export async function tellStory(workspace: Workspace, system: StageServer): Promise<ApiCall> {
  const { steps } = workspace;
  const mend = 'read the log of npx projen dev above';
  const token = await steps.run({
    title: 'Log in: npx projen dev:token --sub alice --scope flights:write',
    mend,
    action: () => logIn(workspace),
    outcome: (text) => `${text.slice(0, 24)}… is good for an hour`,
  });
  const call = caller(system, token);
  await steps.run({
    title: 'PUT /profile, POST /flights: alice says where she gets mail, and an airline adds a flight',
    mend,
    action: async () => {
      await call('reservation-bff', 'PUT', '/profile', { name: 'Alice', email: 'alice@example.com' });
      await call('flight-bff', 'POST', '/flights', FLIGHT);
    },
  });
  const [flight] = await steps.run({
    title: 'GET /flights?from=AMS&to=LIS',
    mend,
    action: () => call<[Item]>('flight-bff', 'GET', '/flights?from=AMS&to=LIS'),
    outcome: (found) => JSON.stringify(found),
  });
  const { id } = await steps.run({
    title: 'POST /reservations: reservation-bff → flight-service, reservation-service → FlightBooked',
    mend,
    action: () => call<Item>('reservation-bff', 'POST', '/reservations', { flightId: flight.id }),
    outcome: (reservation) => JSON.stringify(reservation),
  });
  await steps.run({
    title: 'FlightBooked → notification-service → user-service → a mail in the outbox',
    mend,
    action: () => firstMail(join(workspace.repository(ENVIRONMENT), '.drystone/outbox')),
    outcome: (mail) => mail,
  });
  await steps.run({
    title:
      'reservation-service is refused the data of flight-service, and an action that it has no permission for',
    mend,
    action: () =>
      provokeRefusals(system.tableEndpoint, {
        serviceName: 'reservation-service',
        foreignKey: `FLIGHTS#${flight.id}`,
        ownKey: `RESERVATIONS#${id}`,
      }),
    outcome: ({ foreignKey, missingPermission }) => [foreignKey, missingPermission],
  });
  return call;
}

function logIn(workspace: Workspace): Promise<string> {
  const command = ['drystone-local', 'token', '--sub', 'alice', '--scope', 'flights:write'];
  return workspace.print(ENVIRONMENT, 'npx', ...command).then((text) => text.trim());
}

/** Calls an API of the system by its name. */
export type ApiCall = <T>(api: string, method: string, path: string, body?: object) => Promise<T>;

function caller({ apis }: StageServer, token: string): ApiCall {
  return async <T>(api: string, method: string, path: string, body?: object): Promise<T> => {
    const url = `${apis.find(({ name }) => name === api)?.url}${path}`;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
    return JSON.parse(text) as T;
  };
}

/** The event is on its way when the caller has the answer already. */
async function firstMail(outbox: string): Promise<string[]> {
  for (const deadline = Date.now() + MAIL_SECONDS * 1000; Date.now() < deadline; await sleep(50)) {
    const [file] = mails(outbox);
    if (file === undefined) continue;
    const text = readFileSync(join(outbox, file), 'utf8');
    const headers = text.split('\r\n').filter((line) => /^(From|To|Subject): /.test(line));
    // A file is there before all of it is written.
    if (headers.length === 3) return [...headers, join(outbox, file)];
  }
  throw new Error(`there is no mail in ${outbox} after ${MAIL_SECONDS} seconds`);
}

function mails(outbox: string): string[] {
  try {
    return readdirSync(outbox).filter((name) => name.endsWith('.eml'));
  } catch {
    return []; // the first mail makes it
  }
}
