import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { passArguments } from '../../src/eject/pass-arguments';
import { temporaryFolder } from '../support';

/** A folder with the runner that the installed projen leaves, and one task. */
function ejected(step: object): string {
  const folder = temporaryFolder();
  for (const name of ['scripts', '.projen']) mkdirSync(join(folder, name));
  const runner = join(dirname(require.resolve('projen/package.json')), 'lib/run-task.cjs');
  copyFileSync(runner, join(folder, 'scripts/run-task.cjs'));
  const tasks = { say: { name: 'say', steps: [step] } };
  writeFileSync(join(folder, '.projen/tasks.json'), JSON.stringify({ tasks }));
  return folder;
}

const run = (folder: string, ...args: string[]) =>
  execFileSync('node', ['scripts/run-task.cjs', ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });

test('a task of an ejected repository gets its arguments', () => {
  const folder = ejected({ exec: 'echo said', receiveArgs: true });
  passArguments(folder);
  expect(run(folder, 'say', '--stage', 'production')).toContain('said --stage production');
});

test('a task that fails still fails', () => {
  const folder = ejected({ exec: 'exit 3' });
  passArguments(folder);
  expect(() => run(folder, 'say')).toThrow();
});

test('a runner that is not known is named', () => {
  const folder = ejected({ exec: 'true' });
  writeFileSync(join(folder, 'scripts/run-task.cjs'), 'other();\n');
  expect(() => passArguments(folder)).toThrow(/scripts\/run-task\.cjs is not as expected/);
});
