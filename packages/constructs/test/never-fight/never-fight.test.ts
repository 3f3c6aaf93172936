import { immutableChanges, type StageContext, type StageService } from '@drystone/config';
import { MicroserviceLambda } from '../../src/microservice/microservice-lambda';
import { FIELD_ROWS, serviceWith, templateOfService } from '../microservice/field-table';
import type { FieldRow } from '../microservice/field-table/field-row';
import { CONTEXT, serviceFrom, serviceOf, type StackTemplate, templatesOf } from '../support/stage';
import { DEPLOYED_TEMPLATE } from './deployed-template';
import { replay, UNTOUCHED } from './replay';

/** A service, and its template, which takes time: it is made once for all changes from and to it. */
interface Drawn {
  readonly service: StageService;
  readonly template: StackTemplate;
}

const BARE = drawn(serviceOf());

/** Every change of a field, and what comes of it. */
const CHANGES = FIELD_ROWS.map((row, index) => ({
  name: `${index} ${row.field}`,
  field: row.field.split('.')[0],
  replays: pairsOf(row).map(([before, after]) => ({
    isRefusedBefore: immutableChanges(before.service, after.service).length > 0,
    ...replay(before.template, after.template),
  })),
}));

/**
 * CloudFormation and the controller never fight: whatever a configuration changes, code, versions and alias of every
 * function stay as the last release left them.
 */
it.each(CHANGES)('a release survives a change of $name', ({ replays }) => {
  const deployed = replays.filter(({ isRefusedBefore }) => !isRefusedBefore);
  for (const { touched, refusals } of deployed) expect({ touched, refusals }).toEqual(UNTOUCHED);
});

it('a release survives an upgrade of the constructs, from the first version on', () => {
  expect(replay(DEPLOYED_TEMPLATE, BARE.template)).toEqual(UNTOUCHED);
});

it('what no release survives, or AWS refuses, is refused before', () => {
  const touching = CHANGES.filter(({ replays }) =>
    replays.some(({ touched, refusals }) => touched.length + refusals.length > 0),
  );
  expect([...new Set(touching.map(({ field }) => field))]).toEqual(['functionName', 'durable', 'tenancy']);
});

describe('a release of every other service survives', () => {
  const services = ['flight-service', 'user-service', 'fare-service'].map((name) => service(name));
  const [flights, users, fares] = services as [StageService, StageService, StageService];

  it('a new service', () => {
    expect(replayStage([flights, users], services)).toEqual({});
  });

  it('the removal of a service', () => {
    expect(replayStage(services, [flights, fares])).toEqual({});
  });

  it('that services are listed in another order', () => {
    expect(replayStage(services, [fares, flights, users])).toEqual({});
  });

  it('that a service calls another', () => {
    expect(replayStage(services, [service('flight-service', 'calls: [user-service]'), users, fares])).toEqual(
      {},
    );
  });

  it('that a service calls another no more, which goes away', () => {
    const calling = service('flight-service', 'calls: [user-service]');
    expect(replayStage([calling, users], [flights])).toEqual({});
  });
});

describe("a release survives that the stage's", () => {
  const settings: readonly (readonly [string, Partial<StageContext>])[] = [
    ['table', { tableName: 'other-table' }],
    ['registry', { registryPath: '/other' }],
    ['system', { system: 'hotel-system' }],
  ];

  it.each(settings)('%s changes', (_, changed) => {
    const services = [service('flight-service', 'publish: { events: [{ detailType: FlightBooked }] }')];
    expect(replayStage(services, services, { ...CONTEXT, ...changed })).toEqual({});
  });
});

/** From the one value to the other, back, and from a file that does not mention the field. */
function pairsOf(row: FieldRow): (readonly [Drawn, Drawn])[] {
  const [one, other] = row.values.map((value) => drawn(serviceWith(row, value))) as [Drawn, Drawn];
  return [
    [one, other],
    [other, one],
    [BARE, one],
  ];
}

function drawn(each: StageService): Drawn {
  return { service: each, template: templateOfService(each) };
}

function service(name: string, ...lines: string[]): StageService {
  const functionName = name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
  const identity = [
    `serviceName: ${name}`,
    `functionName: ${functionName}`,
    `ecrRepository: company/${name}`,
  ];
  return serviceFrom([...identity, 'imageTag: v1', ...lines, ''].join('\n'));
}

/** What came of it, by the stacks that are in the stage before and after; those where nothing did are left out. */
function replayStage(before: readonly StageService[], after: readonly StageService[], context = CONTEXT) {
  const next = stage(after, context);
  const kept = Object.entries(stage(before, CONTEXT)).filter(([name]) => next[name]);
  const replayed = kept.map(([name, template]) => [name, replay(template, next[name]!)] as const);
  return Object.fromEntries(
    replayed.filter(([, { touched, refusals }]) => touched.length + refusals.length > 0),
  );
}

function stage(services: readonly StageService[], context: StageContext): Record<string, StackTemplate> {
  const calleeFunctionNames = Object.fromEntries(
    services.map(({ config, functionName }) => [config.serviceName, functionName]),
  );
  const builds = services.map((each) => {
    const props = { context, service: each, calleeFunctionNames };
    return [
      `Staging-${each.config.serviceName}`,
      (stack: ConstructorParameters<typeof MicroserviceLambda>[0]) => {
        new MicroserviceLambda(stack, 'Service', props);
      },
    ] as const;
  });
  return templatesOf(Object.fromEntries(builds), context);
}
