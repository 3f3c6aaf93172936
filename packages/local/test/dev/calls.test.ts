import { type LocalApi, startLocalApi } from '../../src';
import { RunningCli } from './running-cli';
import { Workspace } from './workspace';

/** A test starts processes, each of which loads the sources: a busy machine takes its time. */
jest.setTimeout(120_000);

/** A service that asks the flight service, and answers with what that says, else with the error's code. */
const CALLING_CONFIG = `serviceName: fare-service
functionName: FareService
ecrRepository: company/fare-service
imageTag: latest
calls: []
`;
const CALLING_HANDLER = `import { ServiceClient } from '@drystone/runtime/services';
export const handler = async () => {
  const asked = ServiceClient.invoke('flight-service', { httpMethod: 'GET', path: '/flights', headers: {} });
  const answer = await asked.then((flights) => 'number ' + JSON.parse(flights.body).number, (error) => error.code);
  return { statusCode: 200, body: answer };
};
`;

describe('calls that the configuration does not name', () => {
  let workspace: Workspace;
  let end: () => Promise<unknown>;

  beforeEach(() => {
    workspace = new Workspace();
    workspace.addFlightService();
  });

  afterEach(async () => {
    await end();
    workspace.remove();
  });

  it('are refused to a service, which is told the line and may call once it is there', async () => {
    workspace.write('fare-service/service-config.yaml', CALLING_CONFIG);
    workspace.write('fare-service/src/index.ts', CALLING_HANDLER);
    const cli = new RunningCli(workspace.path('fare-service'), ['dev', '--port', '0']);
    end = () => {
      cli.process.kill('SIGTERM');
      return cli.ended;
    };
    const get = async () => (await fetch(await cli.url())).text();
    expect(await get()).toBe('SERVICE_CALL_DENIED');
    await cli.line(
      /ssm:GetParameter refused: add this line under calls in service-config\.yaml: {2}- flight-service$/,
    );
    workspace.edit('fare-service/service-config.yaml', 'calls: []', 'calls:\n  - flight-service');
    await cli.line(/service-config\.yaml changed +reloaded/);
    expect(await get()).toBe('number 1');
  });

  it('are refused to an API, also of a service that its test gives', async () => {
    workspace.addFlightBff();
    workspace.edit('flight-bff/api-config.yaml', '  - name: flight-service', '  - name: seat-service');
    workspace.edit(
      'flight-bff/src/index.ts',
      "path: '/flights' })",
      "path: '/flights' }).catch((error) => error.code)",
    );
    const called: unknown[] = [];
    const services = { 'flight-service': async (event: unknown) => called.push(event) };
    const api: LocalApi = await startLocalApi({ projectDir: workspace.path('flight-bff'), services });
    end = () => api.close();
    const headers = { authorization: `Bearer ${api.token('alice', 'flights:read')}` };
    const answer = await fetch(`${api.url}/flights`, { headers });
    expect(await answer.text()).toBe('"SERVICE_CALL_DENIED"');
    expect(called).toEqual([]);
  });
});
