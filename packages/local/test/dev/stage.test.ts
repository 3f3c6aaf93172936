import { readdirSync, readFileSync } from 'node:fs';
import { RunningCli } from './running-cli';
import { StageWorkspace } from './stage-workspace';

jest.setTimeout(120_000);

describe('drystone-local dev in the repository of an environment', () => {
  let workspace: StageWorkspace;
  let cli: RunningCli;

  beforeEach(() => {
    workspace = new StageWorkspace();
  });

  afterEach(async () => {
    cli.process.kill('SIGTERM');
    await cli.ended;
    workspace.remove();
  });

  const dev = (...args: string[]) => {
    cli = new RunningCli(workspace.path('environment'), ['dev', '--port', '0', ...args]);
  };
  const post = async (path: string) => {
    const response = await fetch(`${await cli.url()}${path}`, { method: 'POST' });
    return {
      status: response.status,
      id: response.headers.get('x-correlation-id') ?? '',
      body: await response.text(),
    };
  };

  it('serves what services.yaml names and is beside it, and says of the rest why it is left out', async () => {
    workspace.release(
      'booking-service',
      'notification-service',
      'booking-bff',
      'price-service',
      'python-service',
    );
    workspace.write('python-service/service-config.yaml', workspace.serviceConfig('python-service'));
    dev();
    await cli.line(/python-service/);
    expect(cli.lines).toEqual([
      expect.stringMatching(
        /^flight-system staging {2}ready in .* table shared-table \(in memory\) {3}mail \.drystone\/outbox$/,
      ),
      expect.stringMatching(
        /^ {2}booking-bff +\.\.\/booking-bff +http:\/\/127\.0\.0\.1:\d+\/booking-bff {2}2 routes$/,
      ),
      '  booking-service       ../booking-service',
      '  notification-service  ../notification-service',
      '  price-service is left out: there is no ../price-service: clone its repository there',
      '  python-service is left out: its image is of another language (there is no ../python-service/src/index.ts), and dev runs TypeScript only',
    ]);
    workspace.release('booking-bff');
    await cli.line(/services\.yaml changed: npx projen dev takes it at its next start/);
  });

  it('starts the rest where a repository beside is broken, says where, and serves it once it is mended', async () => {
    workspace.release('booking-service', 'notification-service', 'booking-bff');
    workspace.edit('booking-service/src/index.ts', 'const bus =', 'const =');
    workspace.edit('notification-service/service-config.yaml', 'memorySize', 'memorySzie');
    dev();
    await cli.line(/^\.\.\/booking-service\/src\/index\.ts:4:7 {2}Expected identifier/);
    await cli.line(/notification-service is left out: it cannot be started/);
    await cli.line(
      /^\.\.\/notification-service\/service-config\.yaml:\d+:1 {2}unknown key memorySzie: did you mean memorySize\?/,
    );
    expect((await post('/booking-bff/bookings')).status).toBe(502);
    workspace.edit('booking-service/src/index.ts', 'const =', 'const bus =');
    await cli.line(/booking-service\/src\/index\.ts changed +reloaded in/);
    expect((await post('/booking-bff/bookings')).status).toBe(200);
  });

  it('takes a booking from the BFF over a service and an event to a mail, under one correlation id', async () => {
    workspace.release('booking-service', 'notification-service', 'booking-bff');
    dev();
    const { status, id } = await post('/booking-bff/bookings');
    expect(status).toBe(200);
    const short = id.slice(0, 8);
    await cli.line(new RegExp(`✉ alice@example.com {2}SeatBooked {2}${short} {2}\\.drystone/outbox/`));
    await cli.line(new RegExp(`⇒ notification-service SeatBooked of booking-service +ok +\\d+ ms  ${short}`));
    expect(cli.lines.filter((line) => line.includes(short))).toHaveLength(4);
    const outbox = workspace.path('environment/.drystone/outbox');
    const [mail = ''] = readdirSync(outbox);
    expect(readFileSync(`${outbox}/${mail}`, 'utf8')).toContain('To: alice@example.com');
  });

  it('leaves the others up when a handler ends its process, runs out of memory or never answers', async () => {
    workspace.release('booking-service', 'notification-service', 'booking-bff');
    dev();
    for (const crash of ['exit', 'memory', 'loop']) {
      expect((await post(`/booking-bff/crash?how=${crash}`)).status).toBe(502);
      expect((await post('/booking-bff/bookings')).status).toBe(200);
    }
  });

  it('refuses an event of another source, as AWS would, and says how to mend it', async () => {
    workspace.release('booking-service', 'notification-service', 'booking-bff');
    workspace.edit(
      'booking-service/src/index.ts',
      'new EventBus()',
      "new EventBus({ source: 'notification-service' })",
    );
    dev();
    expect((await post('/booking-bff/bookings')).body).toMatch(/"statusCode":500/);
    await cli.line(/events:PutEvents refused: an event's source is who puts it: write booking-service/);
  });

  it('stops with a sentence where the stage or the release repository is not there', async () => {
    dev('--stage', 'production');
    expect(await cli.ended).toBe(1);
    expect(cli.lines).toEqual(['there is no stage production: release-config.yaml has staging']);
    dev();
    expect(await cli.ended).toBe(1);
    expect(cli.lines[0]).toMatch(
      /^there is no checkout of the release repository: \.\.\/release is not a folder\./,
    );
  });

  it('answers 403 below a base path that no API has', async () => {
    workspace.release('booking-bff');
    dev();
    expect(await post('/other/bookings')).toMatchObject({ status: 403, body: '{"message":"Forbidden"}' });
  });
});
