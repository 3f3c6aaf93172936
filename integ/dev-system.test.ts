import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StageServer, startStage } from './support/dev-server';
import { execute } from './support/execute';
import { makeRepository } from './support/made-repository';
import { write } from './support/write';

const folder = mkdtempSync(join(tmpdir(), 'drystone-integ-'));
const environment = join(folder, 'flight-environment');
const bff = join(folder, 'flight-bff');
const services = ['flight-service', 'seat-service', 'notification-service'] as const;

function append(path: string, text: string): void {
  writeFileSync(path, `${readFileSync(path, 'utf8')}${text}`);
}

/** Takes a seat, and says so on the bus and in a topic. */
const SEATS = `import { httpHandler, route } from '@drystone/runtime';
import { EventBus } from '@drystone/runtime/events/bus';
import { Topic } from '@drystone/runtime/events/topic';
import { ServiceClient } from '@drystone/runtime/services';

const bus = new EventBus();
const seats = new Topic({ topicArn: process.env.SEATS_TOPIC_ARN });

export const handler = httpHandler([
  route('POST /seats', async () => {
    const flights = await ServiceClient.invoke('flight-service', { httpMethod: 'GET', path: '/flights' });
    await bus.publish([{ type: 'SeatTaken', detail: { seat: '12A', to: 'alice@example.com' } }]);
    await seats.publish([{ body: { seat: '12A' } }]);
    return { body: flights };
  }),
  route('POST /end', async () => process.exit(3)),
]);
`;

/** Writes to the passenger; its display, which shows the messages of the topic, is off. */
const NOTIFICATIONS = `import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';

const mail = new SESv2Client({});

type SeatEvent =
  | { Records: unknown[] }
  | { 'detail-type': 'Scheduled Event' }
  | { 'detail-type': 'SeatTaken'; detail: { seat: string; to: string } };

export const handler = async (event: SeatEvent) => {
  if ('Records' in event) throw new Error('the display is off');
  if (event['detail-type'] === 'Scheduled Event') return;
  await mail.send(
    new SendEmailCommand({
      FromEmailAddress: 'booking@acme.example',
      Destination: { ToAddresses: [event.detail.to] },
      Content: { Simple: { Subject: { Data: 'Your seat' }, Body: { Text: { Data: event.detail.seat } } } },
    }),
  );
};
`;

const PERMISSIONS = `  - dynamodb:PutItem
  - actions: [ses:SendEmail]
    resources: ['arn:aws:ses:eu-west-1:123456789012:identity/acme.example']
`;

const SUBSCRIBED = `events:
  eventBridge:
    - source: [seat-service]
      detailType: [SeatTaken]
  sqs:
    - topic: seats
  schedule:
    - expression: cron(0 6 ? * MON-FRI *)
queue:
  visibilityTimeout: 30
  maxReceiveCount: 2
`;

describe('npx projen dev in an environment beside three services and a BFF, from the packed tarballs', () => {
  let dev: StageServer;
  const post = (path: string) => fetch(`${dev.url}/flight-bff${path}`, { method: 'POST' });
  beforeAll(async () => {
    makeRepository('bff', bff);
    makeRepository('environment', environment);
    for (const name of services) makeRepository('microservice', join(folder, name));
    const routes = ['seats', 'end'].map(
      (path) => `  - path: /${path}\n    method: POST\n    service: seat-service\n    auth: none\n`,
    );
    const config = join(bff, 'api-config.yaml');
    const text = readFileSync(config, 'utf8').replace(
      'services: []',
      `${routes.join('')}services:\n  - name: seat-service`,
    );
    writeFileSync(config, text);
    const [, seats, notifications] = services.map((name) => join(folder, name));
    write(join(seats!, 'src/index.ts'), SEATS);
    append(
      join(seats!, 'service-config.yaml'),
      'calls: [flight-service]\npublish:\n  events:\n    - detailType: SeatTaken\n  topics:\n    - name: seats\n',
    );
    execute(
      seats!,
      'npm',
      'install',
      '@aws-sdk/client-lambda',
      '@aws-sdk/client-ssm',
      '@aws-sdk/client-eventbridge',
      '@aws-sdk/client-sns',
    );
    write(join(notifications!, 'src/index.ts'), NOTIFICATIONS);
    const mailer = join(notifications!, 'service-config.yaml');
    writeFileSync(mailer, readFileSync(mailer, 'utf8').replace('  - dynamodb:PutItem\n', PERMISSIONS));
    append(mailer, SUBSCRIBED);
    execute(notifications!, 'npm', 'install', '@aws-sdk/client-sesv2');
    const lines = [...services, 'flight-bff', 'price-service'].map(
      (name) => `  ${name}: { imageTag: v1.0.0 }`,
    );
    write(join(folder, 'release/environments/staging/services.yaml'), ['services:', ...lines, ''].join('\n'));
    dev = await startStage(environment, join(folder, 'dev.log'));
  });
  afterAll(() => dev?.stop());

  test('all of services.yaml runs that is there, and of the rest it is said why not', async () => {
    expect(await dev.events.first({ event: 'ready' })).toMatchObject({
      stage: 'staging',
      apis: [{ name: 'flight-bff', url: `${dev.url}/flight-bff` }],
      services: services.map((name) => ({ name, origin: `../${name}` })),
      leftOut: [{ name: 'price-service', reason: expect.stringContaining('there is no ../price-service') }],
    });
  });

  test('a request goes through the BFF and two services, and by an event to a mail, under one correlation id', async () => {
    const answer = await post('/seats');
    expect(answer.status).toBe(200);
    const outbox = join(environment, '.drystone/outbox');
    const id = answer.headers.get('x-correlation-id');
    await dev.events.first({ event: 'delivered', detailType: 'SeatTaken', id });
    const told = dev.events.all().filter((each) => each.id === id && each.detailType !== 'message');
    expect(told.map((each) => `${each.event} ${each.serviceName ?? ''}`.trim()).toSorted()).toEqual([
      'call flight-service',
      'call seat-service',
      'delivered notification-service',
      'mail',
      'request',
    ]);
    const [mail = ''] = readdirSync(outbox);
    expect(readFileSync(join(outbox, mail), 'utf8')).toContain('To: alice@example.com');
  });

  test('what a topic sends through a queue to a service that fails ends in the dead-letter queue', async () => {
    const id = (await post('/seats')).headers.get('x-correlation-id');
    expect(
      await dev.events.first({ event: 'delivered', detailType: 'message', attempt: 2, id }),
    ).toMatchObject({
      serviceName: 'notification-service',
      source: 'staging-notification-service',
      failure: {
        reason: expect.stringContaining('the display is off'),
        isLast: true,
        goesTo: 'staging-notification-service-dead-letter',
      },
    });
  });

  test('a schedule runs at once when somebody asks', async () => {
    const [schedule] = dev.schedules;
    expect(schedule).toMatchObject({ serviceName: 'notification-service', next: expect.any(String) });
    expect((await fetch(schedule!.runUrl, { method: 'POST' })).status).toBe(202);
    const done = await dev.events.first({ event: 'delivered', detailType: 'Scheduled Event' });
    expect(done).toMatchObject({ serviceName: 'notification-service', source: 'cron(0 6 ? * MON-FRI *)' });
    expect(done).not.toHaveProperty('failure');
  });

  test('a handler that ends its process is ended alone', async () => {
    expect((await post('/end')).status).toBe(502);
    expect((await post('/seats')).status).toBe(200);
  });

  test('git is not told of mail', () => {
    expect(readFileSync(join(environment, '.gitignore'), 'utf8')).toContain('.drystone/outbox/');
  });
});
