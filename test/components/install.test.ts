import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { MicroserviceProject } from '../../src/projects/microservice-project';
import { temporaryFolder } from '../support';

/** A repository whose npm does what a line of shell says. */
function repository() {
  const outdir = temporaryFolder();
  const synth = (npm: string, vscode = false) => {
    const program = join(outdir, 'node_modules/.bin/npm');
    mkdirSync(join(outdir, 'node_modules/.bin'), { recursive: true });
    writeFileSync(program, `#!/bin/sh\n${npm}\n`);
    chmodSync(program, 0o755);
    new MicroserviceProject({ name: 'flight-service', outdir, vscode }).synth();
  };
  return { synth, has: (path: string) => existsSync(join(outdir, path)) };
}

const INSTALLS = 'touch node_modules/.package-lock.json';

beforeEach(() => {
  delete process.env.PROJEN_DISABLE_POST;
});

test('a new repository is installed, one that is installed and did not change is not', () => {
  const { synth, has } = repository();
  synth(INSTALLS);
  synth('touch installed-again', true);
  expect(has('installed-again')).toBe(false);
});

test('where npm fails, the mend is told without a stack, and the next synth installs again', () => {
  const { synth, has } = repository();
  const failing = () => synth('exit 1');
  expect(failing).toThrow(UserError);
  expect(failing).toThrow(
    'npm install failed: see above. The files are written; once npm can install, run npx projen again.',
  );
  synth(`${INSTALLS} installed`);
  expect(has('installed')).toBe(true);
});

test('where npm fails after a change of package.json, the next synth installs again', () => {
  const { synth, has } = repository();
  synth(`${INSTALLS}; sed 's/jiti/other/' package.json > changed && cp changed package.json`);
  expect(() => synth('exit 1')).toThrow(UserError);
  synth(`${INSTALLS} installed`);
  expect(has('installed')).toBe(true);
});
