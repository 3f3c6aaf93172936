import { readdirSync } from 'node:fs';
import { type LocalApi, startLocalApi } from '../../src';
import { Workspace } from './workspace';

/** The first one bundles all packages of its functions: a busy machine takes its time. */
jest.setTimeout(120_000);

describe('startLocalApi', () => {
  let workspace: Workspace;
  let api: LocalApi | undefined;

  beforeEach(() => {
    workspace = new Workspace();
    workspace.addFlightBff();
  });

  afterEach(async () => {
    await api?.close();
    api = undefined;
    workspace.remove();
  });

  async function get(path: string, token?: string) {
    const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
    const response = await fetch(`${api?.url}${path}`, { headers });
    return { status: response.status, body: await response.text() };
  }

  it('serves an API with its authorizer, and services that the test gives', async () => {
    const events: unknown[] = [];
    const flights = async (event: unknown) => {
      events.push(event);
      return { statusCode: 200, body: '[]' };
    };
    api = await startLocalApi({
      projectDir: workspace.path('flight-bff'),
      services: { 'flight-service': flights },
    });
    expect(await get('/open')).toEqual({ status: 200, body: '"5"' });
    expect((await get('/flights')).status).toBe(401);
    expect((await get('/flights', api.token('alice'))).status).toBe(403);
    expect(await get('/flights', api.token('alice', 'flights:read'))).toEqual({
      status: 200,
      body: '{"statusCode":200,"body":"[]"}',
    });
    expect(events).toMatchObject([{ httpMethod: 'GET', headers: { 'x-call-caller': 'flight-bff' } }]);
  });

  it('reaches no other service than those that the test gives', async () => {
    workspace.addFlightService();
    workspace.edit(
      'flight-bff/src/index.ts',
      "path: '/flights' })",
      "path: '/flights' }).catch((error) => error.code)",
    );
    api = await startLocalApi({ projectDir: workspace.path('flight-bff') });
    expect((await get('/flights', api.token('alice', 'flights:read'))).body).toBe('"SERVICE_NOT_FOUND"');
  });

  it.each([
    ['cannot be built', 'export const handler = ;', /src\/index\.ts:1:24 {2}Unexpected/],
    ['cannot be loaded', 'throw new Error("no fares");', /src\/index\.ts cannot be loaded: Error: no fares/],
  ])('fails where a function %s, and leaves nothing', async (_, source, reason) => {
    workspace.write('flight-bff/src/index.ts', source);
    await expect(startLocalApi({ projectDir: workspace.path('flight-bff') })).rejects.toThrow(reason);
    const left = readdirSync(workspace.path('flight-bff/node_modules/.cache'));
    expect(left.filter((name) => /^drystone-local-\d/.test(name))).toEqual([]);
  });
});
