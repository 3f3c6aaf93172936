import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { RunningCli } from './running-cli';
import { answering, ServiceRepository } from './service-repository';

describe('drystone-local dev', () => {
  let repository: ServiceRepository;
  let cli: RunningCli;

  function start(handler: string, args: readonly string[] = []): void {
    repository = new ServiceRepository(handler);
    cli = run(args);
  }

  function run(
    args: readonly string[] = [],
    shells = 0,
    environment: Record<string, string> = {},
  ): RunningCli {
    return new RunningCli(repository.folder, ['dev', '--port', '0', ...args], shells, environment);
  }

  const get = async (path = '/') => {
    const response = await fetch(`${await cli.url()}${path}`);
    return `${response.status} ${await response.text()}`;
  };

  afterEach(async () => {
    cli.process.kill('SIGTERM');
    await cli.ended;
    repository.remove();
  });

  it('says where it serves, what is in the table, and the routes that the handler lists', async () => {
    const routes = '[{ method: "GET", path: "/flights/{id}" }]';
    start(`export const handler = Object.assign(async () => ({ statusCode: 204 }), { routes: ${routes} });`);
    await cli.line(/ANY/);
    expect(cli.lines[0]).toMatch(
      /^flight-service {2}ready in \d+\.\d s {3}http:\/\/127\.0\.0\.1:\d+ {3}table shared-table \(in memory, FLIGHTS#\)$/,
    );
    expect(cli.lines.slice(1)).toEqual(['  GET    /flights/{id}', '  ANY    /{proxy+}']);
  });

  it('prints a line for each request, after what the handler logged during it', async () => {
    start(
      `export const handler = async () => {
        console.log(JSON.stringify({ level: 'WARN', message: 'few seats', service: 'flights', seats: 2 }));
        return { statusCode: 404, headers: { 'x-correlation-id': 'c0ffee12' } };
      };`,
    );
    await get('/flights?to=AMS');
    await cli.line(/GET/);
    expect(cli.lines.slice(-2)).toEqual([
      '           WARN few seats  seats=2',
      expect.stringMatching(/^ \d\d:\d\d:\d\d {2}GET \/flights\?to=AMS +404 +\d+ ms {2}c0ffee12$/),
    ]);
  });

  it('prints one JSON object a line with --json', async () => {
    start(answering('hello'), ['--json']);
    const ready = JSON.parse(await cli.line(/"ready"/));
    expect(ready).toMatchObject({ event: 'ready', service: 'flight-service', servicePrefix: 'FLIGHTS' });
    await fetch(`${ready.url}/a`);
    const request = JSON.parse(await cli.line(/"request"/));
    expect(request).toMatchObject({ event: 'request', method: 'GET', target: '/a', status: 200 });
    expect(Date.parse(request.at)).not.toBeNaN();
  });

  it('serves a saved change, and lets the request in flight finish on the version before', async () => {
    start(
      `import { setTimeout } from 'node:timers/promises';
      import { existsSync } from 'node:fs';
      export const handler = async (event) => {
        console.log('began');
        while (!existsSync(${JSON.stringify('released')})) await setTimeout(5);
        return { statusCode: 200, body: 'old' };
      };`,
    );
    const inFlight = get();
    await cli.line(/began/);
    repository.write('src/index.ts', answering('new'));
    await cli.line(/src\/index\.ts changed +reloaded in/);
    expect(await get()).toBe('200 new');
    repository.write('released', '');
    expect(await inFlight).toBe('200 old');
  });

  it('reports a syntax error with its place and serves the last good version until it is mended', async () => {
    start(answering('good'));
    await cli.url();
    repository.write('src/index.ts', 'export const handler = ;\n');
    await cli.line(/^src\/index\.ts:1:24 {2}Unexpected ";"$/);
    await cli.line(/^The last good version serves on\.$/);
    expect(await get()).toBe('200 good');
    repository.write('src/index.ts', answering('mended'));
    await cli.line(/reloaded in/);
    expect(await get()).toBe('200 mended');
  });

  it('starts in spite of a syntax error and serves once it is mended', async () => {
    start('export const handler = ;\n');
    await cli.line(/^src\/index\.ts:1:24/);
    expect(await get()).toBe('502 {"message":"Internal server error"}');
    repository.write('src/index.ts', answering('mended'));
    await cli.line(/reloaded in/);
    expect(await get()).toBe('200 mended');
  });

  it('reports a handler that cannot be loaded and serves the last good version', async () => {
    start(answering('good'));
    await cli.url();
    repository.write('src/index.ts', 'const fares: any = undefined;\nexport const handler = fares.all;\n');
    await cli.line(/^src\/index\.ts cannot be loaded: TypeError: .* \(src\/index\.ts:2:30\)$/);
    expect(await get()).toBe('200 good');
  });

  it('answers 502 to an error that the handler throws, and says where it was thrown', async () => {
    start('export const handler = async () => {\n  throw new RangeError("no seats");\n};\n');
    expect(await get()).toBe('502 {"message":"Internal server error"}');
    expect(await cli.line(/GET/)).toMatch(/502 .* RangeError: no seats \(src\/index\.ts:2:9\)$/);
  });

  it('ends a handler at the configured timeout and says where that is configured', async () => {
    start('export const handler = () => new Promise(() => setInterval(() => {}, 1000));');
    await cli.url();
    repository.edit('service-config.yaml', 'timeout: 30', 'timeout: 1');
    await cli.line(/service-config\.yaml changed +reloaded in/);
    expect(await get()).toBe('502 {"message":"Internal server error"}');
    expect(await cli.line(/GET/)).toMatch(
      /502 .* timed out after 1 s \(timeout in service-config\.yaml:10\)$/,
    );
  });

  it('applies changed variables, and keeps the last good ones when service-config.yaml is wrong', async () => {
    start('export const handler = async () => ({ statusCode: 200, body: String(process.env.FEE) });');
    expect(await get()).toBe('200 undefined');
    repository.edit('service-config.yaml', 'environment:', "environment:\n  FEE: '5'");
    await cli.line(/reloaded in/);
    expect(await get()).toBe('200 5');
    repository.edit('service-config.yaml', 'timeout', 'timeuot');
    await cli.line(/^service-config\.yaml:11:1 {2}unknown key timeuot/);
    expect(await get()).toBe('200 5');
  });

  it('refuses what the permissions do not allow, names the missing line, and takes it when it is added', async () => {
    start(
      `import { DynamoDBClient, PutItemCommand } from ${JSON.stringify(require.resolve('@aws-sdk/client-dynamodb'))};
      const client = new DynamoDBClient();
      export const handler = async () => {
        const Item = { PK: { S: process.env.SERVICE_PREFIX + '#1' }, SK: { S: 'a' } };
        const outcome = await client.send(new PutItemCommand({ TableName: process.env.TABLE_NAME, Item })).then(
          () => 'stored',
          (error) => error.name,
        );
        return { statusCode: 200, body: outcome };
      };`,
    );
    expect(await get()).toBe('200 AccessDeniedException');
    await cli.line(
      /dynamodb:PutItem refused: add this line under permissions in service-config.yaml: {2}- dynamodb:PutItem$/,
    );
    repository.edit('service-config.yaml', '- dynamodb:GetItem', '- dynamodb:GetItem\n  - dynamodb:PutItem');
    await cli.line(/reloaded in/);
    expect(await get()).toBe('200 stored');
  });

  it('gives the handler the environment of Lambda, not that of the developer', async () => {
    repository = new ServiceRepository(
      'export const handler = async () => ({ statusCode: 200, body: process.env.SECRET + " " + new Date(0).getHours() });',
    );
    cli = run([], 0, { SECRET: 'mine', TZ: 'Asia/Tokyo' });
    expect(await get()).toBe('200 undefined 0');
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends at %s in the middle of a request, and leaves nothing',
    async (signal) => {
      start('export const handler = async () => { console.log("began"); for (;;); };');
      const url = await cli.url();
      const inFlight = get().catch((error: Error) => error.message);
      await cli.line(/began/);
      cli.process.kill(signal);
      expect(await cli.ended).toBe(0);
      expect(await inFlight).toBe('fetch failed');
      await expect(fetch(url)).rejects.toThrow('fetch failed');
      expect(readdirSync(join(repository.folder, 'node_modules/.cache'))).toEqual([]);
    },
  );

  it.each([
    ['the shell that started it', 1],
    ['the outermost of several shells', 3],
  ])('ends when %s is killed', async (_, shells) => {
    repository = new ServiceRepository(answering('hello'));
    cli = run([], shells);
    const url = await cli.url();
    cli.process.kill('SIGKILL');
    // The pipe of its output closes only when the last process below has ended.
    expect(await cli.ended).toBeNull();
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it.each(['--port', '--table-port'])('says that the port of %s is taken and what to do', async (option) => {
    repository = new ServiceRepository(answering('hello'));
    const other = createServer().listen(0, '127.0.0.1').unref();
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    cli = run([option, String(port)]);
    expect(await cli.ended).toBe(1);
    expect(cli.lines).toEqual([
      `port ${port} on 127.0.0.1 is taken, perhaps by another dev server: ` +
        `end that one, or choose another port, for example ${option} ${port + 1}`,
    ]);
    const left = readdirSync(repository.folder, { encoding: 'utf8', recursive: true });
    expect(left.filter((path) => /drystone-local-\d/.test(path))).toEqual([]);
    other.close();
  });

  it('takes the next free port where the default one is taken, and says so', async () => {
    repository = new ServiceRepository(answering('hello'));
    const other = createServer().listen(3000, '127.0.0.1').unref();
    // Where somebody else has the port already, it is taken just as well.
    await once(other, 'listening').catch(() => undefined);
    cli = new RunningCli(repository.folder, ['dev']);
    expect(await get()).toBe('200 hello');
    const [, port] = /127\.0\.0\.1:(\d+) \(3000 is taken\) {3}table/.exec(await cli.line(/ready in/)) ?? [];
    expect(Number(port)).toBeGreaterThan(3000);
    other.close();
  });

  it('names the files that it looks for in a folder that has none of them', async () => {
    repository = new ServiceRepository(answering('hello'));
    cli = new RunningCli(join(repository.folder, 'src'), ['dev', '--port', '0']);
    expect(await cli.ended).toBe(1);
    expect(cli.lines).toEqual([
      expect.stringMatching(
        /src has no service-config\.yaml, api-config\.yaml or release-config\.yaml: run this in the repository/,
      ),
    ]);
    expect(existsSync(join(repository.folder, 'src/node_modules'))).toBe(false);
  });

  it('does not start with a wrong service-config.yaml, and shows no stack trace', async () => {
    repository = new ServiceRepository(answering('hello'));
    repository.edit('service-config.yaml', 'timeout: 30', 'timeout: 0');
    cli = run();
    expect(await cli.ended).toBe(1);
    expect(cli.lines[0]).toMatch(/^service-config\.yaml:10:10 {2}/);
    expect(cli.lines.join('\n')).not.toMatch(/^\s+at /m);
    expect(existsSync(join(repository.folder, 'node_modules'))).toBe(false);
  });
});
