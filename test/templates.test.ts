import { execFile } from 'node:child_process';
import { readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BffProject } from '../src/projects/bff-project';
import { MicroserviceProject } from '../src/projects/microservice-project';
import { read, synth, temporaryFolder } from './support';

const ROOT = join(__dirname, '..');

/** The packages as their sources, because the unit tests build nothing. */
const sources = ['config', 'contracts', 'local', 'runtime'].map((name) => [
  `@drystone/${name}`,
  join(ROOT, 'packages', name, 'src/index.ts'),
]);

/** What the tests of a new repository print, run as `npx projen test` runs them. */
async function testsOf(folder: string): Promise<string> {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const tests = readdirSync(join(folder, 'test')).map((name) => `test/${name}`);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'jiti/register', '--test', '--test-reporter=tap', ...tests],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, JITI_ALIAS: JSON.stringify(Object.fromEntries(sources)) },
    },
  );
  return stdout;
}

test.each(['flight-service', 'seat-map-service'])(
  'what a new %s begins with passes its own tests on a real local table',
  async (name) => {
    const folder = temporaryFolder();
    synth(new MicroserviceProject({ name, outdir: folder }));
    const output = await testsOf(folder);
    expect(output).toMatch(/^# pass 4$/m);
    expect(output).toMatch(/^# fail 0$/m);
  },
  60_000,
);

test('what each kind of function of a BFF begins with passes its own tests', async () => {
  const folder = temporaryFolder();
  const make = () => new BffProject({ name: 'flight-bff', outdir: folder });
  synth(make());
  const routes = [
    '  - { path: /flights/search, method: [POST, HEAD], functionName: FlightSearchHandler, cors: true }',
    "  - { path: '/flights/{id}', method: ANY, functionName: FlightDetailsHandler }",
    "  - { path: '/files/{proxy+}', method: GET, functionName: FileHandler, auth: none }",
    '  - { path: /options, method: OPTIONS, functionName: OptionsHandler, auth: none }',
    'services: []',
  ];
  writeFileSync(
    join(folder, 'api-config.yaml'),
    read(folder, 'api-config.yaml').replace('services: []', routes.join('\n')),
  );
  synth(make());
  const output = await testsOf(folder);
  expect(output).toMatch(/^# pass 21$/m);
  expect(output).toMatch(/^# fail 0$/m);
}, 60_000);
