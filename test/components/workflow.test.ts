import { UserError } from '../../src/errors';
import { step, workflow, type WorkflowJob, workflowTexts } from './workflow-document';

const NAMES = ['build', 'release', 'upgrade-standards'];
const COMMIT = 'a'.repeat(40);

function jobs(name: string): [string, WorkflowJob][] {
  return Object.entries(workflow(name).jobs);
}

describe('the workflows of a service', () => {
  test('are build, release and upgrade-standards', () => {
    expect(Object.keys(workflowTexts())).toEqual(
      NAMES.map((name) => `.github/workflows/${name}.yml`).toSorted(),
    );
  });

  test.each(NAMES)('%s uses actions by commit, with the version as a comment', (name) => {
    const uses = workflowTexts()[`.github/workflows/${name}.yml`]!.match(/(?<=^ +)uses: .*/gm)!;
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) expect(line).toMatch(/^uses: [\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test.each(NAMES)('%s has a name for each step, a timeout for each job and one run at a time', (name) => {
    expect(workflow(name).concurrency.group).toContain(name);
    for (const [, job] of jobs(name)) {
      expect(job['timeout-minutes']).toBeLessThanOrEqual(20);
      for (const each of job.steps) expect(each.name).toMatch(/^[A-Z]/);
    }
  });

  test.each(NAMES)('%s leaves no credentials in the folder that it checks out', (name) => {
    const checkouts = jobs(name).flatMap(([, job]) =>
      job.steps.filter(({ uses }) => uses?.includes('/checkout@')),
    );
    for (const { with: inputs } of checkouts) expect(inputs).toMatchObject({ 'persist-credentials': false });
  });

  test.each(NAMES)('%s grants each job no more than it needs', (name) => {
    const { permissions } = workflow(name);
    const granted = Object.fromEntries(jobs(name).map(([id, job]) => [id, job.permissions ?? permissions]));
    expect(granted).toEqual(
      {
        build: { build: { contents: 'read' } },
        release: {
          bundle: { contents: 'read' },
          image: { contents: 'read', 'id-token': 'write' },
          propose: { contents: 'read' },
        },
        'upgrade-standards': {
          upgrade: { contents: 'read' },
          propose: { contents: 'read' },
          approve: { 'pull-requests': 'write' },
        },
      }[name],
    );
  });

  test.each(['release', 'upgrade-standards'])(
    '%s runs no code of packages where it has a token or a role',
    (name) => {
      const ran = jobs(name).flatMap(([id, { steps }]) => {
        const first = steps.findIndex(({ uses }) => /create-github-app-token|configure-aws/.test(uses ?? ''));
        if (first < 0) return [];
        const before = steps.slice(0, first).filter(({ run }) => /npm ci$|npx projen/m.test(run ?? ''));
        const after = steps.slice(first).filter(({ run }) => /\bnp[mx]\b/.test(run ?? ''));
        return [{ id, scripts: [...before, ...after].map(({ run }) => run) }];
      });
      expect(ran.length).toBeGreaterThan(0);
      for (const { scripts } of ran) expect(scripts).toEqual([]);
    },
  );

  test('the App’s token is for the release repository alone', () => {
    const document = workflow('release', { releaseRepository: 'acme/live' });
    expect(step(document, 'propose', 'Get a token for the release repository alone').with).toMatchObject({
      owner: 'acme',
      repositories: 'live',
      'permission-contents': 'write',
      'permission-pull-requests': 'write',
    });
  });
});

describe('standards in the workflows', () => {
  const standards = {
    organization: 'acme',
    regions: ['eu-west-1', 'us-east-1'],
    ecrAccount: '012345678901',
    oidcRole: 'ci/push',
    nodeVersion: '22',
    upgradeSchedule: '30 4 * * 2',
  };

  test('decide account, role, region and image repository', () => {
    const document = workflow('release', standards);
    expect(step(document, 'image', 'Assume the AWS role that may push images').with).toEqual({
      'role-to-assume': 'arn:aws:iam::012345678901:role/ci/push',
      'aws-region': 'eu-west-1',
      'allowed-account-ids': '012345678901',
    });
    expect(document.jobs.image!.env).toEqual({
      REGISTRY_ACCOUNT: '012345678901',
      REGIONS: 'eu-west-1 us-east-1',
      REPOSITORY: 'acme/flight-service',
    });
  });

  test.each([
    ['arm64', 'linux/arm64'],
    ['x86_64', 'linux/amd64'],
  ])(
    'the architecture %s is built for %s, as one manifest that AWS Lambda takes',
    (architecture, platforms) => {
      const document = workflow('release', { architecture });
      expect(step(document, 'image', 'Build the image and push it').with).toMatchObject({
        platforms,
        provenance: false,
        sbom: false,
      });
    },
  );

  test('decide Node.js and when to upgrade', () => {
    expect(step(workflow('build', standards), 'build', 'Set up Node.js').with).toMatchObject({
      'node-version': '22',
    });
    expect(workflow('upgrade-standards', standards).on.schedule).toEqual([{ cron: '30 4 * * 2' }]);
  });

  test('a commit that the company chose replaces drystone’s', () => {
    const text = workflowTexts({ pinnedActions: { 'actions/checkout': COMMIT } })[
      '.github/workflows/build.yml'
    ];
    expect(text).toContain(`uses: actions/checkout@${COMMIT} # chosen by the company\n`);
  });

  test('a replacement that is no commit, or of an unknown action, is refused with all others', () => {
    const make = () =>
      workflowTexts({ pinnedActions: { 'actions/checkout': 'v7', 'actions/chekout': COMMIT } });
    expect(make).toThrow(UserError);
    expect(make).toThrow(/"v7" for actions\/checkout is not a commit[^]*no workflow uses "actions\/chekout"/);
  });

  test.each(["x'", 'a\nb: c', '$(id)', '${{ github.token }}', '`id`', 'a;b', ''])(
    'the value %j, which could turn into code, is refused',
    (oidcRole) => {
      expect(() => workflowTexts({ oidcRole })).toThrow(UserError);
      expect(() => workflowTexts({ oidcRole })).toThrow(
        /standards: oidcRole is .* cannot stand in a workflow/,
      );
    },
  );
});
