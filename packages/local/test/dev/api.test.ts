import { statSync } from 'node:fs';
import { RunningCli } from './running-cli';
import { Workspace } from './workspace';

/** A test starts up to seven processes, each of which loads the sources: a busy machine takes its time. */
jest.setTimeout(120_000);

describe('drystone-local dev in the repository of an API', () => {
  let workspace: Workspace;
  let running: RunningCli[];

  beforeEach(() => {
    workspace = new Workspace();
    workspace.addFlightBff();
    running = [];
  });

  afterEach(async () => {
    for (const cli of running) cli.process.kill('SIGTERM');
    await Promise.all(running.map(({ ended }) => ended));
    workspace.remove();
  });

  function run(folder: string, ...args: string[]): RunningCli {
    const cli = new RunningCli(workspace.path(folder), args);
    running.push(cli);
    return cli;
  }

  const dev = (folder = 'flight-bff', ...args: string[]) => run(folder, 'dev', '--port', '0', ...args);

  async function token(...args: string[]): Promise<string> {
    const cli = run('flight-bff', 'token', '--sub', 'alice', ...args);
    expect(await cli.ended).toBe(0);
    expect(cli.lines).toHaveLength(1);
    return cli.lines[0] ?? '';
  }

  async function get(cli: RunningCli, path: string, bearer?: string) {
    const headers = bearer === undefined ? undefined : { authorization: `Bearer ${bearer}` };
    const response = await fetch(`${await cli.url()}${path}`, { headers });
    return { status: response.status, body: await response.text() };
  }

  it('says which routes it has, who may call them, where the services are, and how to get a token', async () => {
    workspace.addFlightService();
    const cli = dev();
    await cli.line(/a token/);
    expect(cli.lines).toEqual([
      expect.stringMatching(/^flight-bff {2}ready in \d+\.\d s {3}http:\/\/127\.0\.0\.1:\d+$/),
      '  GET  /flights  FlightBffHandler  token + flights:read',
      '  GET  /open     FlightBffHandler  open',
      '  flight-service  started from ../flight-service',
      '  a token: npx projen dev:token --sub alice --scope flights:read',
    ]);
  });

  it('lets in who has a token with the scopes, and calls the service under the same correlation id', async () => {
    workspace.addFlightService();
    const cli = dev();
    expect(await get(cli, '/open')).toEqual({ status: 200, body: '"5"' });
    expect((await get(cli, '/flights')).status).toBe(401);
    expect((await get(cli, '/flights', 'e30.e30.e30')).status).toBe(401);
    expect((await get(cli, '/flights', await token())).status).toBe(403);
    const { status, body } = await get(cli, '/flights', await token('--scope', 'flights:read'));
    expect(status).toBe(200);
    const { number, id } = JSON.parse(JSON.parse(body).body);
    expect(number).toBe(1);
    await cli.line(new RegExp(`\\d  GET /flights +200 .*${id.slice(0, 8)}`));
    expect(cli.lines.slice(-2)).toEqual([
      expect.stringMatching(new RegExp(`  → flight-service GET /flights +200 .*${id.slice(0, 8)}$`)),
      expect.stringMatching(new RegExp(`\\d  GET /flights +200 .*${id.slice(0, 8)}$`)),
    ]);
  });

  it('takes the tokens of before it was started, with a key that nobody else can read', async () => {
    workspace.addFlightService();
    const before = await token('--scope', 'flights:read');
    expect(statSync(workspace.path('flight-bff/node_modules/.cache/drystone-issuer.json')).mode & 0o777).toBe(
      0o600,
    );
    for (const _ of ['the first start', 'the second']) {
      const cli = dev();
      expect((await get(cli, '/flights', before)).status).toBe(200);
      cli.process.kill('SIGTERM');
      await cli.ended;
    }
  });

  it('calls a service that runs beside it, and one from its folder once that has ended', async () => {
    workspace.addFlightService('flights');
    const service = dev('flights');
    await service.url();
    const cli = dev();
    await cli.line(/^ {2}flight-service {2}running beside, in \.\.\/flights$/);
    const bearer = await token('--scope', 'flights:read');
    const first = await get(cli, '/flights', bearer);
    await service.line(new RegExp(`→ flight-service GET /flights +200 .*${correlationId(first.body)}`));
    service.process.kill('SIGTERM');
    await service.ended;
    expect((await get(cli, '/flights', bearer)).status).toBe(200);
    await cli.line(/flight-service {2}started from \.\.\/flights$/);
  });

  it('starts in spite of a service that left its record and was killed', async () => {
    workspace.addFlightService();
    const service = dev('flight-service');
    await service.url();
    service.process.kill('SIGKILL');
    await service.ended;
    expect(workspace.has('flight-service/node_modules/.cache/drystone-dev.json')).toBe(true);
    await dev().line(/flight-service {2}started from/);
  });

  it('says where a missing service was looked for, and a call of it fails as on AWS', async () => {
    const cli = dev();
    await cli.line(
      /^ {2}flight-service {2}is missing: no folder \.\.\/flight-service, .* serviceName: flight-service$/,
    );
    const bearer = await token('--scope', 'flights:read');
    expect((await get(cli, '/flights', bearer)).status).toBe(502);
    await cli.line(/ServiceNotFoundError: There is no flight-service to call/);
  });

  it('reports what is wrong with a service beside it, at its place, and serves the rest', async () => {
    workspace.addFlightService();
    workspace.edit('flight-service/service-config.yaml', 'imageTag', 'imageTga');
    const cli = dev();
    await cli.line(/^ {2}flight-service {2}is missing: it cannot be started$/);
    await cli.line(/^\.\.\/flight-service\/service-config\.yaml:4:1 /);
    expect((await get(cli, '/open')).status).toBe(200);
  });

  it('renews a service beside it when that is saved', async () => {
    workspace.addFlightService();
    const cli = dev();
    await cli.url();
    workspace.edit('flight-service/src/index.ts', 'number += 1', 'number += 100');
    await cli.line(/\.\.\/flight-service\/src\/index\.ts changed +reloaded in/);
    const { body } = await get(cli, '/flights', await token('--scope', 'flights:read'));
    expect(JSON.parse(JSON.parse(body).body)).toMatchObject({ number: 100 });
  });

  it('reports a mistake in api-config.yaml and serves the last good version; then takes a new route with its handler', async () => {
    const cli = dev();
    expect((await get(cli, '/open')).status).toBe(200);
    workspace.edit('flight-bff/api-config.yaml', 'auth: none', 'auth: nobody');
    await cli.line(/^api-config\.yaml:12:11 /);
    await cli.line(/^The last good version serves on\.$/);
    expect((await get(cli, '/open')).status).toBe(200);
    workspace.edit(
      'flight-bff/api-config.yaml',
      'auth: nobody',
      'auth: none\n  - path: /new\n    method: GET\n    functionName: NewHandler\n    auth: none',
    );
    await cli.line(/^src\/new\.ts is missing: it is the handler of NewHandler\. npx projen adds it$/);
    const beforeHandler = await get(cli, '/new');
    expect(beforeHandler.status).toBe(502);
    workspace.write(
      'flight-bff/src/new.ts',
      'export const handler = async () => ({ statusCode: 200, body: "new" });',
    );
    await cli.line(/src\/new\.ts changed +reloaded/);
    expect(await get(cli, '/new')).toEqual({ status: 200, body: 'new' });
  });

  it('refuses an API the table, as AWS does, and says whom to ask', async () => {
    workspace.write(
      'flight-bff/src/index.ts',
      `import { DynamoDBClient, GetItemCommand } from ${JSON.stringify(require.resolve('@aws-sdk/client-dynamodb'))};
      export const handler = async () => {
        const Key = { PK: { S: 'FLIGHTS#1' }, SK: { S: 'a' } };
        const refused = await new DynamoDBClient().send(new GetItemCommand({ TableName: 'shared-table', Key })).catch((error) => error);
        return { statusCode: 200, body: refused.name };
      };`,
    );
    const cli = dev();
    expect((await get(cli, '/open')).body).toBe('AccessDeniedException');
    await cli.line(/dynamodb:GetItem refused: flight-bff has no table, on AWS neither: ask the service/);
  });

  it('tells the same facts as JSON', async () => {
    workspace.addFlightService();
    const cli = dev('flight-bff', '--json');
    const ready = JSON.parse(await cli.line(/"ready"/));
    expect(ready).toMatchObject({
      api: 'flight-bff',
      routes: [
        {
          method: 'GET',
          path: '/flights',
          answers: 'FlightBffHandler',
          auth: 'required',
          scopes: ['flights:read'],
        },
        { path: '/open', auth: 'none' },
      ],
      services: [{ name: 'flight-service', origin: 'started from ../flight-service' }],
    });
    const metadata = await (await fetch(`${ready.issuer}/.well-known/openid-configuration`)).json();
    expect(metadata).toMatchObject({
      issuer: ready.issuer,
      jwks_uri: `${ready.issuer}/.well-known/jwks.json`,
    });
  });
});

function correlationId(body: string): string {
  return JSON.parse(JSON.parse(body).body).id.slice(0, 8);
}
