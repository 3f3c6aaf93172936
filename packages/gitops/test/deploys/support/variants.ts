import { type Need, permission, queue, route, rule, schedule } from './needs';

/** A configuration that a unit may be released with, and what versions of it need. */
export interface Variant {
  /** Of its image and of its entry in the catalog. */
  readonly tag: string;
  /** As the catalog has it, without the image. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly needs: readonly Need[];
}

/** A unit of the stage, and the configurations that it goes through. */
export interface Unit {
  readonly name: string;
  readonly variants: readonly Variant[];
}

const FLIGHTS = 'StagingFlightService';
const SEARCH = 'StagingSearchHandler';
const BOOK = 'StagingBookHandler';

type Part = readonly [
  path: 'permissions' | 'rules' | 'queues' | 'schedules' | 'memory',
  value: string,
  need?: Need,
];

const PARTS = {
  write: ['permissions', 'dynamodb:PutItem', permission(FLIGHTS, 'dynamodb:PutItem')],
  remove: ['permissions', 'dynamodb:DeleteItem', permission(FLIGHTS, 'dynamodb:DeleteItem')],
  booked: ['rules', 'FlightBooked', rule(FLIGHTS, 'FlightBooked')],
  cancelled: ['rules', 'FlightCancelled', rule(FLIGHTS, 'FlightCancelled')],
  orders: ['queues', 'orders', queue(FLIGHTS, 'orders')],
  nightly: ['schedules', 'rate(1 day)', schedule(FLIGHTS)],
  memory: ['memory', '1024'],
} as const satisfies Readonly<Record<string, Part>>;

/** Each adds, takes away or exchanges something of the one before; some change what a version freezes, most do not. */
const SERVICE_PARTS: readonly (readonly (keyof typeof PARTS)[])[] = [
  [],
  ['write'],
  ['remove'],
  ['booked'],
  ['write', 'booked', 'memory'],
  ['cancelled', 'orders'],
  ['booked', 'cancelled', 'nightly'],
  ['write', 'remove', 'orders', 'nightly', 'memory'],
];

export const SERVICE: Unit = {
  name: 'flight-service',
  variants: SERVICE_PARTS.map((names, index) => {
    const parts: readonly Part[] = names.map((name) => PARTS[name]);
    const of = (path: Part[0]) => parts.filter(([each]) => each === path).map(([, value]) => value);
    return {
      tag: `v${index}`,
      content: {
        serviceName: 'flight-service',
        functionName: 'FlightService',
        ecrRepository: 'company/services',
        permissions: ['dynamodb:GetItem', ...of('permissions')],
        events: {
          eventBridge: of('rules').map((detailType) => ({ detailType: [detailType] })),
          sqs: of('queues').map((name) => ({ queue: name })),
          schedule: of('schedules').map((expression) => ({ expression })),
        },
        memorySize: Number(of('memory')[0] ?? 512),
      },
      needs: [permission(FLIGHTS, 'dynamodb:GetItem'), ...parts.flatMap(([, , need]) => need ?? [])],
    };
  }),
};

interface ApiParts {
  readonly routes: readonly (readonly [method: string, path: string, handler: string])[];
  readonly calls: boolean;
}

const API_PARTS: readonly ApiParts[] = [
  { routes: [['GET', '/flights', 'SearchHandler']], calls: false },
  {
    routes: [
      ['GET', '/flights', 'SearchHandler'],
      ['POST', '/flights', 'SearchHandler'],
    ],
    calls: true,
  },
  {
    routes: [
      ['GET', '/flights', 'SearchHandler'],
      ['GET', '/seats', 'BookHandler'],
    ],
    calls: true,
  },
  {
    routes: [
      ['GET', '/fares', 'SearchHandler'],
      ['POST', '/seats', 'BookHandler'],
    ],
    calls: false,
  },
];

export const API: Unit = {
  name: 'flight-bff',
  variants: API_PARTS.map(({ routes, calls }, index) => ({
    tag: `v${index}`,
    content: {
      apiName: 'flight-bff',
      ecrRepository: 'company/services',
      routes: routes.map(([method, path, functionName]) => ({ method, path, functionName, auth: 'none' })),
      services: calls ? [{ name: 'flight-service' }] : [],
    },
    needs: routes.flatMap(([method, path, handler]) => {
      const functionName = `Staging${handler}`;
      return [
        route(functionName, method, path),
        ...(calls ? [permission(functionName, 'lambda:InvokeFunction')] : []),
      ];
    }),
  })),
};

export const UNITS = [SERVICE, API] as const;
export const FUNCTIONS = { [SERVICE.name]: [FLIGHTS], [API.name]: [SEARCH, BOOK] };
