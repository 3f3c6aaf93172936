import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PACKAGES = join(__dirname, '../../..');
const source = (name: string) => join(PACKAGES, name, 'src/index.ts');

/** Every generated service begins as this example with this test, so it runs here the way it runs there. */
test('the example passes its own tests against a real local table', async () => {
  const sources = ['config', 'local', 'runtime'].map((name) => [`@drystone/${name}`, source(name)]);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'jiti/register', '--test', '--test-reporter=tap', 'flight-service.test.ts'],
    {
      cwd: join(PACKAGES, 'runtime/examples'),
      env: { PATH: process.env['PATH'], JITI_ALIAS: JSON.stringify(Object.fromEntries(sources)) },
    },
  );
  expect(stdout).toMatch(/^# pass 4$/m);
  expect(stdout).toMatch(/^# fail 0$/m);
}, 60_000);
