import { releaseWorkflow, releaseWorkflowTexts, step, type WorkflowJob } from './workflow-document';

const NAMES = ['bundle', 'check'];

function jobs(name: string): [string, WorkflowJob][] {
  return Object.entries(releaseWorkflow(name).jobs);
}

describe('the workflows of a release repository', () => {
  test('are check and bundle, and that of the standards', () => {
    expect(Object.keys(releaseWorkflowTexts()).toSorted()).toEqual(
      [...NAMES, 'upgrade-standards'].map((name) => `.github/workflows/${name}.yml`),
    );
  });

  test.each(NAMES)('%s uses actions by commit, with the version as a comment', (name) => {
    const uses = releaseWorkflowTexts()[`.github/workflows/${name}.yml`]!.match(/(?<=^ +)uses: .*/gm)!;
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) expect(line).toMatch(/^uses: [\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test.each(NAMES)('%s leaves no credentials in the folder that it checks out', (name) => {
    const checkouts = jobs(name).flatMap(([, job]) =>
      job.steps.filter(({ uses }) => uses?.includes('/checkout@')),
    );
    expect(checkouts.length).toBeGreaterThan(0);
    for (const { with: inputs } of checkouts) expect(inputs).toMatchObject({ 'persist-credentials': false });
  });

  test.each(NAMES)('%s grants each job no more than it needs', (name) => {
    const granted = Object.fromEntries(jobs(name).map(([id, job]) => [id, job.permissions]));
    expect(releaseWorkflow(name).permissions).toEqual({});
    const reads = { contents: 'read' };
    expect(granted).toEqual(
      {
        bundle: {
          check: reads,
          look: { 'id-token': 'write' },
          publish: { ...reads, 'id-token': 'write' },
          deploy: {},
        },
        check: { check: reads, comment: { 'pull-requests': 'write' } },
      }[name],
    );
  });

  test('of packages, only drystone-release runs where there is a role, and none where there is a token', () => {
    const privileged = jobs('bundle').filter(([, { steps }]) =>
      steps.some(({ uses }) => /create-github-app-token|configure-aws/.test(uses ?? '')),
    );
    const programs = privileged.map(([id, { steps }]) => {
      const scripts = steps.flatMap(({ run }) => run ?? []).join('\n');
      expect(scripts.replaceAll('npm ci --ignore-scripts', '')).not.toMatch(/\bnp[mx]\b/);
      return [id, [...scripts.matchAll(/node_modules\/\.bin\/(\S+)/g)].map(([, program]) => program)];
    });
    expect(Object.fromEntries(programs)).toEqual({ look: [], publish: ['drystone-release'], deploy: [] });
  });

  test('a stage is published once all of them are right, by its own role, after its reviewers', () => {
    const { publish } = releaseWorkflow('bundle').jobs;
    expect(publish).toMatchObject({ environment: '${{ matrix.stage.name }}', needs: ['check', 'look'] });
    const assume = step(releaseWorkflow('bundle'), 'publish', 'Assume the AWS role that may publish');
    expect(assume.with).toMatchObject({
      'role-to-assume': '${{ matrix.stage.roleArn }}',
      'allowed-account-ids': '${{ matrix.stage.account }}',
    });
  });

  test('what is published says what came before it, so the whole history is there', () => {
    const checkout = step(releaseWorkflow('bundle'), 'publish', 'Check out the repository');
    expect(checkout.with).toMatchObject({ 'fetch-depth': 0 });
  });

  test('what has not soaked in the stage before is published only where somebody says that it is a hotfix', () => {
    const { run, env } = step(
      releaseWorkflow('bundle'),
      'publish',
      'Sign what the stage is to be, and publish it',
    );
    expect(env).toMatchObject({ HOTFIX: '${{ inputs.hotfix }}' });
    expect(run).toMatch(/gate=\(--statuses statuses\)\nif \[\[ \$HOTFIX == true \]\]; then gate=\(\); fi/);
  });

  test('a merge starts the deploy of the environment, which listens for it', () => {
    const document = releaseWorkflow('bundle', { organization: 'acme', systemName: 'flight-system' });
    const token = step(document, 'deploy', 'Get a token for the environment’s repository alone');
    expect(token.with).toMatchObject({ owner: 'acme', repositories: 'flight-system-environment' });
    const { run, env } = step(document, 'deploy', 'Tell it that there is a release');
    expect(env).toMatchObject({ ENVIRONMENT: 'acme/flight-system-environment' });
    expect(run).toContain('event_type=release');
  });

  test('everything is checked on each pull request and every night', () => {
    expect(Object.keys(releaseWorkflow('check').on)).toEqual([
      'pull_request',
      'merge_group',
      'schedule',
      'workflow_dispatch',
    ]);
  });
});
