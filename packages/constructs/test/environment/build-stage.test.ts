import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StageModel } from '@drystone/config';
import { buildStage } from '../../src/environment/build-stage';
import { stageApp } from '../../src/environment/stage-app';
import { flightSystem, templatesOf } from '../support/flight-system';
import { resourcesOf, serviceFrom } from '../support/stage';

const model = flightSystem();
const templates = templatesOf(model);

const folder = mkdtempSync(join(tmpdir(), 'drystone-stage-'));
const newApp = () => stageApp({ outdir: mkdtempSync(join(folder, 'app-')) });
afterAll(() => rmSync(folder, { recursive: true }));

/** The names of stacks whose templates differ between two stages. */
function changed(before: StageModel, after: StageModel): string[] {
  const [old, now] = [templatesOf(before), templatesOf(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]),
  );
}

/** Every resource in a line: another logical id or name would replace it, and what it holds. */
function resourceLines(): string[] {
  return Object.entries(templates).flatMap(([stack, { Resources }]) =>
    Object.entries(Resources).map(([id, { Type, Properties = {}, DeletionPolicy }]) => {
      const name = Object.entries(Properties).find(([key]) => /^(?!Metric)\w*Name$/.test(key))?.[1];
      return [stack, Type, id, typeof name === 'string' ? name : '', DeletionPolicy ?? '']
        .join('  ')
        .trimEnd();
    }),
  );
}

const hotels = serviceFrom(
  [
    'serviceName: hotel-service',
    'functionName: HotelService',
    'ecrRepository: company/hotel-service',
    'imageTag: v1',
    'permissions: [dynamodb:GetItem]',
    '',
  ].join('\n'),
);

describe('the stacks of a stage', () => {
  it('are those of the architecture, and one for each service and each API', () => {
    expect(Object.keys(templates).toSorted()).toEqual([
      'Staging-Dashboard',
      'Staging-Data',
      'Staging-Messaging',
      'Staging-Notifications',
      'Staging-Release',
      'Staging-Web',
      'Staging-flight-bff',
      'Staging-flight-service',
      'Staging-notification-service',
      'Staging-reservation-bff',
      'Staging-reservation-service',
      'Staging-user-bff',
      'Staging-user-service',
    ]);
  });

  it('have no web application and no mail where the environment has none', () => {
    const { web: _web, notifications: _notifications, ...environment } = model.environment;
    const names = Object.keys(templatesOf({ ...model, environment }));
    expect(names).not.toContain('Staging-Web');
    expect(names).not.toContain('Staging-Notifications');
  });

  it('have no dashboard where no service is to be shown', () => {
    const environment = {
      ...model.environment,
      messaging: { ...model.environment.messaging, integrations: [] },
    };
    const empty = { ...model, environment, services: [], apis: [] };
    expect(Object.keys(templatesOf(empty)).toSorted()).toEqual([
      'Staging-Data',
      'Staging-Messaging',
      'Staging-Notifications',
      'Staging-Release',
      'Staging-Web',
    ]);
  });

  it('do not refer to each other', () => {
    const text = JSON.stringify(templates);
    expect(text).not.toMatch(/Fn::ImportValue|Fn::GetStackOutput|"Export"/);
  });

  it('are in the region of the stage, but for the web application', () => {
    const app = newApp();
    buildStage(app, model);
    const regions = app.synth().stacks.map(({ stackName, environment }) => [stackName, environment.region]);
    for (const [name, region] of regions) {
      expect([name, region]).toEqual([name, name === 'Staging-Web' ? 'us-east-1' : 'eu-west-1']);
    }
  });

  it('carry the tags of the environment and of the stage', () => {
    const app = newApp();
    for (const stack of buildStage(app, model)) {
      expect(stack.tags.tagValues()).toMatchObject({
        'cost-centre': '42',
        'drystone:system': 'flight-system',
        'drystone:stage': 'staging',
      });
    }
  });

  it('hold each its own: a function with the name that services.yaml gives, the table, the bus', () => {
    const names = (stack: string, type: string, property: string) =>
      resourcesOf(templates[stack]!, type).map(({ Properties }) => Properties![property]);
    expect(names('Staging-flight-service', 'AWS::Lambda::Function', 'FunctionName')).toEqual([
      'StagingFlightService',
    ]);
    expect(names('Staging-Data', 'AWS::DynamoDB::GlobalTable', 'TableName')).toEqual(['shared-table']);
    expect(names('Staging-Messaging', 'AWS::Events::EventBus', 'Name')).toEqual(['staging-flight-system']);
    expect(names('Staging-flight-service', 'AWS::SNS::Topic', 'TopicName')).toEqual(['staging-fares']);
    expect(names('Staging-flight-bff', 'AWS::ApiGateway::RestApi', 'Name')).toEqual(['staging-flight-bff']);
  });

  it('stay far from what CloudFormation takes: 60 % of 500 resources and of 1 MB', () => {
    for (const [name, template] of Object.entries(templates)) {
      const size = {
        resources: Object.keys(template.Resources).length,
        bytes: JSON.stringify(template).length,
      };
      expect({ name, isSmall: size.resources < 300 && size.bytes < 600_000 }).toEqual({
        name,
        isSmall: true,
      });
    }
  });

  it('are the whole flight system', () => {
    expect(resourceLines()).toMatchSnapshot();
  });
});

describe('a service that comes', () => {
  it('changes its own stack and the dashboard, and no other', () => {
    const after = { ...model, services: [...model.services, hotels] };
    expect(changed(model, after).toSorted()).toEqual(['Staging-Dashboard', 'Staging-hotel-service']);
  });

  it('changes the table’s stack as well where it asks for the changes of its items', () => {
    const stream = {
      ...hotels,
      config: {
        ...hotels.config,
        events: { ...hotels.config.events, stream: { batchSize: 10, filterPatterns: [] } },
      },
    };
    const after = { ...model, services: [...model.services, stream] };
    expect(changed(model, after).toSorted()).toEqual([
      'Staging-Dashboard',
      'Staging-Data',
      'Staging-hotel-service',
    ]);
  });
});

describe('a deploy of all stacks', () => {
  /** The stacks that one waits for. */
  function waitsFor(name: string, stage = model): string[] {
    const stack = buildStage(newApp(), stage).find((each) => each.stackName === name)!;
    return stack.dependencies.map(({ stackName }) => stackName).toSorted();
  }

  it('makes what is shared first, and a topic before its subscriber', () => {
    const shared = ['Staging-Data', 'Staging-Messaging', 'Staging-Release'];
    expect(waitsFor('Staging-flight-service')).toEqual(shared);
    expect(waitsFor('Staging-reservation-service')).toEqual([...shared, 'Staging-flight-service']);
    expect(waitsFor('Staging-flight-bff')).toEqual(shared);
  });

  it('does not go in circles where services subscribe to each other', () => {
    const services = model.services.map((service) => {
      if (service.config.serviceName !== 'flight-service') return service;
      const [subscriber] = model.services.filter(
        ({ config }) => config.serviceName === 'reservation-service',
      );
      const { sqs, ...events } = subscriber!.config.events;
      const own = {
        ...events,
        schedule: [],
        stream: undefined,
        sqs: sqs.map((each) => ({ ...each, topic: 'bookings' })),
      };
      return { ...service, config: { ...service.config, events: own } };
    });
    const both = services.map((service) => {
      if (service.config.serviceName !== 'reservation-service') return service;
      const publish = { ...service.config.publish, topics: [{ name: 'bookings', fifo: false }] };
      return { ...service, config: { ...service.config, publish } };
    });
    const circular = { ...model, services: both };
    expect(waitsFor('Staging-flight-service', circular)).toContain('Staging-reservation-service');
    expect(waitsFor('Staging-reservation-service', circular)).not.toContain('Staging-flight-service');
  });
});
