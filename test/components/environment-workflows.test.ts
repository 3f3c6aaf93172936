import { environmentWorkflow, environmentWorkflowTexts, step, type WorkflowJob } from './workflow-document';

const NAMES = ['deploy', 'drift', 'review'];

function jobs(name: string): [string, WorkflowJob][] {
  return Object.entries(environmentWorkflow(name).jobs);
}

describe('the workflows of an environment', () => {
  test('are review, deploy and drift, and that of the standards', () => {
    expect(Object.keys(environmentWorkflowTexts())).toEqual(
      [...NAMES, 'upgrade-standards'].map((name) => `.github/workflows/${name}.yml`),
    );
  });

  test.each(NAMES)('%s uses actions by commit, with the version as a comment', (name) => {
    const uses = environmentWorkflowTexts()[`.github/workflows/${name}.yml`]!.match(/(?<=^ +)uses: .*/gm)!;
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) expect(line).toMatch(/^uses: [\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test.each(NAMES)('%s leaves no credentials in the folder that it checks out', (name) => {
    const checkouts = jobs(name).flatMap(([, job]) =>
      job.steps.filter(({ uses }) => uses?.includes('/checkout@')),
    );
    for (const { with: inputs } of checkouts) expect(inputs).toMatchObject({ 'persist-credentials': false });
  });

  test.each(NAMES)('%s grants each job no more than it needs', (name) => {
    const { permissions } = environmentWorkflow(name);
    const granted = Object.fromEntries(jobs(name).map(([id, job]) => [id, job.permissions]));
    expect(permissions).toEqual({});
    const reads = { contents: 'read' };
    const assumesRole = { contents: 'read', 'id-token': 'write' };
    expect(granted).toEqual(
      {
        review: {
          release: { ...reads, actions: 'read' },
          prove: reads,
          diff: assumesRole,
          comment: { 'pull-requests': 'write' },
        },
        deploy: { release: reads, prove: reads, deploy: assumesRole },
        drift: { stages: reads, detect: { 'id-token': 'write' }, report: reads },
      }[name],
    );
  });

  test.each(NAMES)('%s runs no code of packages but cdk where it has a token or a role', (name) => {
    const privileged = jobs(name).filter(([, { steps }]) =>
      steps.some(({ uses }) => /create-github-app-token|configure-aws/.test(uses ?? '')),
    );
    expect(privileged.length).toBeGreaterThan(0);
    for (const [, { steps }] of privileged) {
      const scripts = steps.flatMap(({ run }) => run ?? []).join('\n');
      expect(scripts.replaceAll('npm ci --ignore-scripts', '')).not.toMatch(/\bnp[mx]\b/);
      const programs = [...scripts.matchAll(/node_modules\/\.bin\/(\S+)/g)].map(([, program]) => program);
      expect(new Set(programs)).toEqual(new Set(name === 'drift' ? [] : programs.length > 0 ? ['cdk'] : []));
    }
  });

  test('a deploy waits for the reviewers of the stage, and goes on stage by stage', () => {
    const { deploy } = environmentWorkflow('deploy').jobs;
    expect(deploy).toMatchObject({
      environment: '${{ matrix.stage.name }}',
      needs: 'prove',
      strategy: { 'max-parallel': 1 },
    });
  });

  test('a deploy follows a merge here and one in the release repository', () => {
    expect(environmentWorkflow('deploy').on).toMatchObject({
      push: { branches: ['main'] },
      repository_dispatch: { types: ['release'] },
    });
  });

  test('the App’s token is for reading the release repository alone', () => {
    for (const name of ['deploy', 'review']) {
      const document = environmentWorkflow(name, { releaseRepository: 'acme/live' });
      expect(step(document, 'release', 'Get a token for the release repository alone').with).toMatchObject({
        owner: 'acme',
        repositories: 'live',
        'permission-contents': 'read',
      });
    }
  });

  test('all that a stage is made of is handed on, also what releases before the last may still need', () => {
    for (const name of ['deploy', 'review']) {
      const { with: inputs } = step(environmentWorkflow(name), 'release', 'Hand it to the next job');
      const folders = String(inputs!.path).trim().split('\n');
      expect(folders).toEqual(expect.arrayContaining(['environments/', 'catalog/', 'history/']));
    }
  });

  test('a stage is only deployed or compared as it was proven', () => {
    for (const name of ['deploy', 'review']) {
      const { run } = step(
        environmentWorkflow(name),
        'prove',
        'Write the templates of each stage, and prove them',
      );
      expect(run).toMatch(/synth --stage "\$stage" .*--validate[^]*verify --stage "\$stage"/);
    }
  });

  test('a deploy keeps what it deployed, stage by stage, and a review compares with it', () => {
    const { steps } = environmentWorkflow('deploy').jobs['deploy']!;
    const kept = steps.findIndex(
      ({ with: inputs }) => inputs?.['name'] === 'deployed-${{ matrix.stage.name }}',
    );
    expect(kept).toBe(steps.findIndex(({ name }) => name === 'Deploy the templates') + 1);
    const review = environmentWorkflow('review');
    expect(step(review, 'release', 'Hand it to the next job').with?.['path']).toContain('deployed/');
    expect(step(review, 'comment', 'Write them into the comment of this workflow').run).toContain(
      'cat "estimates/$stage.txt"',
    );
  });
});
