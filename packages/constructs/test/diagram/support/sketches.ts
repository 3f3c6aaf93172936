import type { ApiSketch, ServiceSketch, StageSketch } from './stage-sketch';

/** The flight system: three services, one BFF, events, a topic, queues, a stream and a system outside. */
export const FLIGHTS: StageSketch = {
  services: [
    {
      name: 'flight-service',
      prefix: 'FLIGHTS',
      topics: ['fares'],
      schedule: 'rate(1 hour)',
      hasStream: true,
    },
    {
      name: 'reservation-service',
      prefix: 'RESERVATIONS',
      calls: ['flight-service'],
      publishes: ['ReservationMade', 'ReservationCancelled'],
      queues: { 'fare-changes': 'fares' },
    },
    {
      name: 'user-service',
      prefix: 'USERS',
      tableActions: ['GetItem', 'Query'],
      hears: ['reservation-service/ReservationMade'],
    },
  ],
  apis: [
    {
      name: 'flight-bff',
      handlers: {
        FlightBffHandler: ['GET /flights', 'GET /flights/{id}'],
        FlightSearchHandler: ['POST /flights/search'],
      },
      calls: ['flight-service', 'reservation-service'],
      direct: { 'GET /users/me': 'user-service' },
    },
  ],
  integrations: { billing: 'reservation-service' },
};

const DOMAINS = ['booking', 'crew', 'loyalty', 'cargo', 'pricing', 'support'];
const NOUNS = [
  'orders',
  'plans',
  'points',
  'rates',
  'alerts',
  'seats',
  'bags',
  'reports',
  'notes',
  'refunds',
];

/** A system of any size: domains with a BFF each, and events, topics and queues between neighbours. */
export function systemOf(serviceCount: number): StageSketch {
  const apiCount = Math.max(1, Math.round(serviceCount / 6));
  const names = Array.from({ length: serviceCount }, (_, index) => nameOf(index, apiCount));
  return {
    services: names.map((name, index) => service(names, name, index)),
    apis: Array.from({ length: apiCount }, (_, index) => api(names, index, apiCount)),
    integrations: { billing: names[0]!, 'data-lake': names.at(-1)! },
  };
}

function nameOf(index: number, apiCount: number): string {
  const domain = domainName(index % apiCount);
  return `${domain}-${NOUNS[Math.floor(index / apiCount) % NOUNS.length]!}-service`;
}

function domainName(index: number): string {
  const round = Math.floor(index / DOMAINS.length);
  return `${DOMAINS[index % DOMAINS.length]!}${round === 0 ? '' : round}`;
}

function service(names: readonly string[], name: string, index: number): ServiceSketch {
  const next = names[(index + 1) % names.length]!;
  return {
    name,
    prefix: name.replace('-service', '').replaceAll('-', '_').toUpperCase(),
    ...(index % 5 === 1 && { calls: [next] }),
    ...(index % 4 === 0 && { publishes: [`${title(name)}Changed`] }),
    ...(index % 7 === 3 && { topics: [`${name}-updates`] }),
    ...(index % 4 === 1 && { hears: [`${names[index - 1]!}/${title(names[index - 1]!)}Changed`] }),
    ...(index % 7 === 4 && { queues: { [`${name}-inbox`]: `${names[index - 1]!}-updates` } }),
    ...(index % 9 === 5 && { schedule: 'cron(0 6 * * ? *)' }),
    ...(index % 10 === 6 && { hasStream: true }),
  };
}

function title(name: string): string {
  return name
    .replace('-service', '')
    .replaceAll(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
}

function api(names: readonly string[], index: number, apiCount: number): ApiSketch {
  const domain = domainName(index);
  const own = names.filter((_, position) => position % apiCount === index);
  return {
    name: `${domain}-bff`,
    handlers: {
      [`${title(domain)}Handler`]: own.map((name) => `GET /${name.replace('-service', '')}`),
      [`${title(domain)}SearchHandler`]: [`POST /${domain}/search`, `GET /${domain}/{id}`],
    },
    calls: [...own.slice(0, 4), ...(index % 2 === 0 ? [names[0]!] : [])],
  };
}
