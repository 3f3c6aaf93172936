import { spawnSync } from 'node:child_process';
import { environmentWorkflow, releaseWorkflow, step, workflow } from '../test/components/workflow-document';

/** What ShellCheck says of a script that GitHub would run with bash. */
function shellcheck(script: string): string {
  const { error, stdout } = spawnSync('shellcheck', ['--shell=bash', '--format=gcc', '-'], {
    input: script,
    encoding: 'utf8',
  });
  if (error)
    throw new Error('ShellCheck is not installed: apt-get install shellcheck, or brew install shellcheck');
  return stdout;
}

const WORKFLOWS = [
  ...['build', 'release', 'upgrade-standards'].map((name) => ({ name, document: workflow(name) })),
  ...['bundle', 'check'].map((name) => ({ name, document: releaseWorkflow(name) })),
  ...['deploy', 'drift', 'review'].map((name) => ({ name, document: environmentWorkflow(name) })),
];

const SCRIPTS = WORKFLOWS.flatMap(({ name, document }) =>
  Object.entries(document.jobs).flatMap(([job, { steps }]) =>
    steps.flatMap(({ name: stepName, run }) =>
      run ? [{ where: `${name} › ${job} › ${stepName}`, run }] : [],
    ),
  ),
);

describe('ShellCheck', () => {
  test.each(SCRIPTS)('finds nothing in $where', ({ run }) => {
    expect(shellcheck(run)).toBe('');
  });

  test('would find a variable that falls into words', () => {
    const { run } = step(workflow('release'), 'propose', 'Open the pull request');
    expect(shellcheck(run!.replace('"$branch"', '$branch'))).toMatch(/SC2086/);
  });
});
