import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
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

/** What a new repository has installed: its handlers are bundled from there, which knows no aliases. */
function install(folder: string): void {
  const packages = join(folder, 'node_modules');
  const runtime = join(packages, '@drystone/runtime');
  mkdirSync(runtime, { recursive: true });
  const exports = { '.': './src/index.ts', './*': './src/*/index.ts' };
  writeFileSync(join(runtime, 'package.json'), JSON.stringify({ exports }));
  symlinkSync(join(ROOT, 'packages/runtime/src'), join(runtime, 'src'));
  for (const name of ['jiti', 'zod']) symlinkSync(join(ROOT, 'node_modules', name), join(packages, name));
}

/** What comes of the tests of a new repository, run as `npx projen test` runs them. */
async function testsOf(folder: string): Promise<{ passed: number; problems: string }> {
  install(folder);
  const tests = readdirSync(join(folder, 'test')).map((name) => `test/${name}`);
  const run = promisify(execFile)(
    process.execPath,
    ['--import', 'jiti/register', '--test', '--test-reporter=tap', ...tests],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, JITI_ALIAS: JSON.stringify(Object.fromEntries(sources)) },
    },
  );
  const { stdout, stderr } = await run.catch((error: { stdout: string; stderr: string }) => error);
  return {
    passed: Number(/^# pass (\d+)$/m.exec(stdout)?.[1]),
    problems: /^# fail 0$/m.test(stdout) ? '' : stdout + stderr,
  };
}

test.each(['flight-service', 'seat-map-service'])(
  'what a new %s begins with passes its own tests on a real local table',
  async (name) => {
    const folder = temporaryFolder();
    synth(new MicroserviceProject({ name, outdir: folder }));
    expect(await testsOf(folder)).toEqual({ passed: 4, problems: '' });
  },
  180_000,
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
  expect(await testsOf(folder)).toEqual({ passed: 21, problems: '' });
}, 180_000);
