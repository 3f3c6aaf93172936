import type { StageApi, StageService } from '@drystone/config';
import { concurrencyRules } from '../../src/verify/rules/concurrency-rules';
import { servicesReached } from '../../src/verify/rules/fan-out';
import { stageOf } from '../../src/verify/stage';
import { stackOf } from './support/assembly';
import { apiOf, modelOf, serviceOf } from './support/stage-model';

const ROUTE = '{ path: /flights, method: GET, functionName: FlightBff }';
const bff = (api: StageApi, rateLimit: number, ...services: string[]): StageApi => ({
  ...api,
  config: {
    ...api.config,
    throttling: { rateLimit, burstLimit: 200 },
    services: services.map((name) => ({ name })),
  },
});

const services = [
  serviceOf(
    'flight-service',
    'calls: [user-service]',
    'publish: { events: [{ detailType: Booked }], topics: [{ name: flights }] }',
  ),
  serviceOf('user-service'),
  serviceOf('mail-service', 'events: { eventBridge: [{ source: [flight-service], detailType: [Booked] }] }'),
  serviceOf('report-service', 'events: { sqs: [{ topic: flights }] }'),
  serviceOf('other-service', 'events: { eventBridge: [{ source: [mail-service] }, { detailType: [Paid] }] }'),
];

const rulesOf = (rateLimit: number, all: readonly StageService[] = services) =>
  concurrencyRules(
    stageOf(modelOf(all, [bff(apiOf('flight-bff', ROUTE), rateLimit, 'flight-service')]), { stacks: [] }),
  );

describe('servicesReached', () => {
  it('follows calls, events and topics, and nothing that does not match', () => {
    const api = bff(apiOf('flight-bff', ROUTE), 100, 'flight-service');
    const reached = servicesReached(api, modelOf(services, [api])).map(({ config }) => config.serviceName);
    expect(reached.toSorted()).toEqual(['flight-service', 'mail-service', 'report-service', 'user-service']);
  });

  it('ends where services call in a circle', () => {
    const circle = [
      serviceOf('a-service', 'calls: [b-service]'),
      serviceOf('b-service', 'calls: [a-service]'),
    ];
    const api = bff(apiOf('flight-bff', ROUTE), 100, 'a-service');
    expect(servicesReached(api, modelOf(circle, [api]))).toHaveLength(2);
  });
});

describe('the concurrency of a stage', () => {
  it('is the rate of each API, times the duration, times the functions that a request sets to work', () => {
    expect(rulesOf(2000)).toEqual([]);
    expect(rulesOf(2001)).toMatchObject([{ rule: 'concurrency/fan-out' }]);
  });

  it('is an estimate, and so a warning that refuses no deploy', () => {
    expect(rulesOf(2001)[0]?.severity).toBe('warning');
  });

  it('counts what is reserved once', () => {
    const reserving = services.map((service) => ({
      ...service,
      config: { ...service.config, reservedConcurrency: 10 },
    }));
    expect(rulesOf(9000, reserving)).toEqual([]);
  });

  it('leaves 100 to functions that reserve nothing', () => {
    const reserved = (count: number) =>
      concurrencyRules(
        stageOf(modelOf([]), {
          stacks: [
            stackOf('staging-a', {
              A: { Type: 'AWS::Lambda::Function', Properties: { ReservedConcurrentExecutions: count } },
            }),
          ],
        }),
      ).map(({ rule }) => rule);
    expect(reserved(900)).toEqual([]);
    expect(reserved(901)).toEqual(['concurrency/reserved']);
  });
});
