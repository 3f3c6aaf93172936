import { ReleaseWorkspace } from './release-workspace';
import { RunningCli } from './running-cli';

jest.setTimeout(180_000);

/** Answers with its version. */
const answering = (version: string) => `import { httpHandler, route } from '@drystone/runtime';
export const handler = httpHandler([route('POST /bookings', async () => ({ body: '${version}' }))]);
`;

/** Is well when it is probed, and fails whoever calls. */
const FAILING = `export const handler = async ({ path }) => {
  if (path === '/') return { statusCode: 404 };
  throw new Error('no seats');
};
`;

describe('drystone-local dev --controller', () => {
  let workspace: ReleaseWorkspace;
  let cli: RunningCli;

  beforeEach(() => {
    workspace = new ReleaseWorkspace();
    workspace.write('booking-service/src/index.ts', answering('one'));
    workspace.tag('booking-service', 'v1.0.0');
    workspace.tag('booking-bff', 'v1.0.0');
    workspace.releaseTags({ 'booking-service': 'v1.0.0', 'booking-bff': 'v1.0.0' });
  });

  afterEach(async () => {
    cli.process.kill('SIGTERM');
    await cli.ended;
    workspace.remove();
  });

  const dev = () => {
    cli = new RunningCli(workspace.path('environment'), [
      'dev',
      '--controller',
      '--port',
      '0',
      '--time-scale',
      '30',
    ]);
  };
  /** Which version answered, or that none did. */
  const book = async () => {
    const response = await fetch(`${await cli.url()}/booking-bff/bookings`, { method: 'POST' });
    return /\\"(\w+)\\"/.exec(await response.text())?.[1] ?? 'none';
  };
  /** Calls as long as no such line was printed. */
  const bookUntil = async (pattern: RegExp) => {
    const seen = new Set<string>();
    while (!cli.lines.some((line) => pattern.test(line))) seen.add(await book());
    return seen;
  };

  it('releases a new tag by a commit: a canary first, then all, and callers meet both meanwhile', async () => {
    dev();
    expect(await book()).toBe('one');
    workspace.write('booking-service/src/index.ts', answering('two'));
    workspace.tag('booking-service', 'v1.1.0');
    expect(await book()).toBe('one');
    workspace.releaseTags({ 'booking-service': 'v1.1.0', 'booking-bff': 'v1.0.0' });
    const seen = await bookUntil(/⟳ booking-service released/);
    expect(seen).toEqual(new Set(['one', 'two']));
    expect(await book()).toBe('two');
    const status = await fetch(`${await cli.url()}/releases/status.json`);
    expect(await status.json()).toMatchObject({ stages: [{ stage: 'staging', system: 'flight-system' }] });
  });

  it('tells why the controller fails, each reason once', async () => {
    workspace.write(
      'environment/node_modules/@drystone/constructs/lib/release/controller-function/index.js',
      `let calls = 0;
      exports.handler = async () => { throw new Error(++calls < 3 ? 'no lease' : 'no bundle'); };`,
    );
    dev();
    await cli.line(/no bundle/);
    expect(cli.lines.filter((line) => /no lease|no bundle/.test(line))).toEqual([
      'the release controller failed: Error: no lease',
      'the release controller failed: Error: no bundle',
    ]);
  });

  it('takes back a tag whose callers meet errors, by itself', async () => {
    dev();
    expect(await book()).toBe('one');
    workspace.write('booking-service/src/index.ts', FAILING);
    workspace.tag('booking-service', 'v1.1.0');
    workspace.releaseTags({ 'booking-service': 'v1.1.0', 'booking-bff': 'v1.0.0' });
    const seen = await bookUntil(/⟳ booking-service rolled-back/);
    expect(seen).toEqual(new Set(['one', 'none']));
    for (let call = 0; call < 5; call++) expect(await book()).toBe('one');
  });
});
