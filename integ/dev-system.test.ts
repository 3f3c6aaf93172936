import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { dirname, join } from 'node:path';
import { type DevServer, startDevServer } from './support/dev-server';
import { execute } from './support/execute';
import { makeMicroservice } from './support/made-repository';
import { newCommand } from './support/product';

const folder = mkdtempSync(join(tmpdir(), 'drystone-integ-'));
const environment = join(folder, 'flight-environment');
const bff = join(folder, 'flight-bff');
const services = ['flight-service', 'seat-service', 'notification-service'] as const;

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function append(path: string, text: string): void {
  writeFileSync(path, `${readFileSync(path, 'utf8')}${text}`);
}

/** Takes a seat, and says so on the bus. */
const SEATS = `import { httpHandler, route } from '@drystone/runtime';
import { EventBus } from '@drystone/runtime/events/bus';
import { ServiceClient } from '@drystone/runtime/services';

const bus = new EventBus();

export const handler = httpHandler([
  route('POST /seats', async () => {
    const flights = await ServiceClient.invoke('flight-service', { httpMethod: 'GET', path: '/flights' });
    await bus.publish([{ type: 'SeatTaken', detail: { seat: '12A', to: 'alice@example.com' } }]);
    return { body: flights };
  }),
  route('POST /end', async () => process.exit(3)),
]);
`;

/** Writes to the passenger. */
const NOTIFICATIONS = `import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';

const mail = new SESv2Client({});

export const handler = async (event: { detail: { seat: string; to: string } }) => {
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
`;

describe('npx projen dev in an environment beside three services and a BFF, from the packed tarballs', () => {
  let dev: DevServer;
  const post = (path: string) => fetch(`${dev.url}/flight-bff${path}`, { method: 'POST' });
  const events = (): Record<string, unknown>[] =>
    readFileSync(join(folder, 'dev.log'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
  /** What was printed is in the log a moment later. */
  const event = async (name: string): Promise<Record<string, unknown>> => {
    const found = events().find((each) => each.event === name);
    if (found) return found;
    await setTimeout(20);
    return event(name);
  };

  beforeAll(async () => {
    for (const repository of [bff, environment]) mkdirSync(repository);
    execute(bff, ...newCommand('bff', '--owner', '@acme/web'));
    execute(
      environment,
      ...newCommand('environment', '--owner', '@acme/release', '--account', '123456789012'),
    );
    for (const name of services) makeMicroservice(join(folder, name));
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
      'calls: [flight-service]\npublish:\n  events:\n    - detailType: SeatTaken\n',
    );
    execute(
      seats!,
      'npm',
      'install',
      '@aws-sdk/client-lambda',
      '@aws-sdk/client-ssm',
      '@aws-sdk/client-eventbridge',
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
    dev = await startDevServer(environment, join(folder, 'dev.log'));
  });
  afterAll(() => dev?.stop());

  test('all of services.yaml runs that is there, and of the rest it is said why not', async () => {
    expect(await event('ready')).toMatchObject({
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
    await event('delivered');
    const id = answer.headers.get('x-correlation-id');
    const told = events().filter((each) => each.id === id);
    expect(told.map((each) => `${each.event} ${each.serviceName ?? ''}`.trim()).toSorted()).toEqual([
      'call flight-service',
      'call seat-service',
      'delivered notification-service',
      'request',
    ]);
    const [mail = ''] = readdirSync(outbox);
    expect(readFileSync(join(outbox, mail), 'utf8')).toContain('To: alice@example.com');
  });

  test('a handler that ends its process is ended alone', async () => {
    expect((await post('/end')).status).toBe(502);
    expect((await post('/seats')).status).toBe(200);
  });

  test('git is not told of mail', () => {
    expect(readFileSync(join(environment, '.gitignore'), 'utf8')).toContain('.drystone/outbox/');
  });
});
