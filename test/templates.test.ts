import { execFile } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MicroserviceProject } from '../src/projects/microservice-project';
import { synth, temporaryFolder } from './support';

const ROOT = join(__dirname, '..');

/** The packages as their sources, because the unit tests build nothing. */
const sources = ['config', 'local', 'runtime'].map((name) => [
  `@drystone/${name}`,
  join(ROOT, 'packages', name, 'src/index.ts'),
]);

test.each(['flight-service', 'seat-map-service'])(
  'what a new %s begins with passes its own tests on a real local table',
  async (name) => {
    const folder = temporaryFolder();
    synth(new MicroserviceProject({ name, outdir: folder }));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'jiti/register', '--test', '--test-reporter=tap', 'test/index.test.ts'],
      {
        cwd: folder,
        env: { PATH: process.env.PATH, JITI_ALIAS: JSON.stringify(Object.fromEntries(sources)) },
      },
    );
    expect(stdout).toMatch(/^# pass 4$/m);
    expect(stdout).toMatch(/^# fail 0$/m);
  },
  60_000,
);
