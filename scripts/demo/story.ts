import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ENVIRONMENT } from './environment';
import { provokeRefusals } from './refusals';
import { LOG_IN, type RunningSystem } from './system';
import type { Workspace } from './workspace';

const FLIGHT = { from: 'AMS', to: 'LIS', departure: '2027-03-01T08:00:00Z', price: 129 };
const MAIL_SECONDS = 10;

interface Item {
  readonly id: string;
}

/** A traveller books a flight: two APIs, four services, an event and a mail. Returns what she calls APIs with. */
export async function tellStory(workspace: Workspace, system: RunningSystem): Promise<ApiCall> {
  const { steps } = workspace;
  const mend = 'read in this log, that of npx projen dev, what was asked and answered';
  const { logFile } = system;
  const token = await steps.run({
    title: `Log in: npx ${LOG_IN.join(' ')}`,
    mend: `cd ${workspace.repository(ENVIRONMENT)} && npx ${LOG_IN.join(' ')}`,
    action: async (ownLog) => (await workspace.print(ownLog, ENVIRONMENT, 'npx', ...LOG_IN)).trim(),
    outcome: (text) => `${text.slice(0, 24)}… is good for an hour`,
  });
  const call = caller(system, token);
  await steps.run({
    title: 'PUT /profile, POST /flights: alice says where she gets mail, and an airline adds a flight',
    mend,
    logFile,
    action: async () => {
      await call('reservation-bff', 'PUT', '/profile', { name: 'Alice', email: 'alice@example.com' });
      await call('flight-bff', 'POST', '/flights', FLIGHT);
    },
  });
  const [flight] = await steps.run({
    title: 'GET /flights?from=AMS&to=LIS',
    mend,
    logFile,
    action: () => call<[Item]>('flight-bff', 'GET', '/flights?from=AMS&to=LIS'),
    outcome: (found) => JSON.stringify(found),
  });
  const { id } = await steps.run({
    title: 'POST /reservations: reservation-bff → flight-service, reservation-service → FlightBooked',
    mend,
    logFile,
    action: () => call<Item>('reservation-bff', 'POST', '/reservations', { flightId: flight.id }),
    outcome: (reservation) => JSON.stringify(reservation),
  });
  await steps.run({
    title: 'FlightBooked → notification-service → user-service → a mail in the outbox',
    mend,
    logFile,
    action: () => firstMail(system),
    outcome: (mail) => mail,
  });
  await steps.run({
    title:
      'reservation-service is refused the data of flight-service, and an action that it has no permission for',
    mend,
    logFile,
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

/** Calls an API of the system by its name. */
export type ApiCall = <T>(api: string, method: string, path: string, body?: object) => Promise<T>;

function caller({ apis }: RunningSystem, token: string): ApiCall {
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
async function firstMail({ events }: RunningSystem): Promise<string[]> {
  const deadline = sleep(MAIL_SECONDS * 1000, undefined, { ref: false });
  const mail = await Promise.race([events.first({ event: 'mail' }), deadline]);
  if (!mail) throw new Error(`no mail was sent after ${MAIL_SECONDS} seconds`);
  const file = String(mail.file);
  const headers = readFileSync(file, 'utf8').split('\r\n').filter(isOfInterest);
  return [...headers, file];
}

function isOfInterest(line: string): boolean {
  return /^(From|To|Subject): /.test(line);
}
