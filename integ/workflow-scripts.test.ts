import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, temporaryFolder } from '../test/support';
import { step, workflow } from '../test/components/workflow-document';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const IDENTITY = {
  GIT_AUTHOR_NAME: 'x',
  GIT_AUTHOR_EMAIL: 'x@example.com',
  GIT_COMMITTER_NAME: 'x',
  GIT_COMMITTER_EMAIL: 'x@example.com',
};

interface Run {
  readonly where: readonly [name: string, job: string, step: string];
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Shell scripts that stand in for programs which a test cannot have. */
  readonly programs?: Readonly<Record<string, string>>;
}

/** Runs the script of a step as GitHub does; `output` is what it hands to other steps. */
function runStep({ where, folder, environment = {}, programs = {} }: Run) {
  const temporary = temporaryFolder();
  mkdirSync(join(temporary, 'bin'));
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(temporary, 'bin', name), `#!/bin/bash\n${script}\n`);
    chmodSync(join(temporary, 'bin', name), 0o755);
  }
  writeFileSync(join(temporary, 'output'), '');
  const [name, job, stepName] = where;
  writeFileSync(join(temporary, 'script.sh'), step(workflow(name), job, stepName).run!);
  // https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
  const bash = ['--noprofile', '--norc', '-eo', 'pipefail', join(temporary, 'script.sh')];
  const { status, stdout, stderr } = spawnSync('bash', bash, {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${join(temporary, 'bin')}:${process.env.PATH}`,
      RUNNER_TEMP: temporary,
      GITHUB_OUTPUT: join(temporary, 'output'),
      GITHUB_STEP_SUMMARY: join(temporary, 'summary'),
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'acme/flight-service',
      GITHUB_SHA: 'c0ffee',
      GITHUB_RUN_ID: '42',
      ...environment,
    },
  });
  const lines = read(temporary, 'output').trimEnd().split('\n');
  const output = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
  return { status, printed: `${stdout}${stderr}`, output, temporary };
}

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...IDENTITY },
  }).trimEnd();
}

/** A repository with one commit, and the one that it pushes to. */
function clonedRepository(): { folder: string; origin: string } {
  const origin = temporaryFolder();
  git(origin, 'init', '--quiet', '--bare', '--initial-branch=main');
  const folder = join(temporaryFolder(), 'release');
  mkdirSync(folder);
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'remote', 'add', 'origin', origin);
  writeFileSync(join(folder, 'README.md'), 'hello\n');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'first');
  git(folder, 'push', '--quiet', 'origin', 'HEAD:main');
  return { folder, origin };
}

/** What an earlier run pushed: nothing that a later one builds on. */
function leaveEarlierCommit(folder: string, branch: string): void {
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'earlier');
  git(folder, 'push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
  git(folder, 'reset', '--quiet', '--hard', 'HEAD^');
}

describe('the name of an image', () => {
  function nameOf(attempt: string) {
    const folder = temporaryFolder();
    git(folder, 'init', '--quiet');
    const date = '2026-11-23T01:02:03-05:00';
    const commit = ['commit', '--quiet', '--allow-empty', '--message', 'x'];
    execFileSync('git', commit, {
      cwd: folder,
      env: { ...process.env, ...IDENTITY, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
    });
    const { output } = runStep({
      where: ['release', 'image', 'Name the image after its commit'],
      folder,
      environment: {
        ATTEMPT: attempt,
        REGIONS: 'eu-west-1 us-east-1',
        REGISTRY_ACCOUNT: '1',
        REPOSITORY: 'acme/f',
      },
    });
    return { output, commit: git(folder, 'rev-parse', '--short=12', 'HEAD') };
  }

  test('is the time of the commit in UTC, the commit and the attempt', () => {
    const { output, commit } = nameOf('1');
    expect(output.tag).toBe(`20261123-060203-${commit}-1`);
  });

  test('is another one when the same commit is built again, so that tags can be immutable', () => {
    expect(nameOf('2').output.tag).toMatch(/-2$/);
  });

  test('is pushed to each region', () => {
    const { output } = nameOf('1');
    expect(output.images).toBe(
      `1.dkr.ecr.eu-west-1.amazonaws.com/acme/f:${output.tag},1.dkr.ecr.us-east-1.amazonaws.com/acme/f:${output.tag}`,
    );
  });
});

describe('the scan of an image', () => {
  /** Amazon ECR answers with these in turn, and with the last one from then on. */
  function scan(...answers: (object | 'error')[]) {
    const folder = temporaryFolder();
    answers.forEach((answer, index) => {
      writeFileSync(join(folder, `answer-${index}`), answer === 'error' ? '' : JSON.stringify(answer));
    });
    const aws = `
      count=$(cat calls 2> /dev/null || echo 0); echo $((count + 1)) > calls
      [ -e "answer-$count" ] || count=${answers.length - 1}
      [ -s "answer-$count" ] || { echo ScanNotFoundException >&2; exit 254; }
      cat "answer-$count"`;
    return runStep({
      where: ['release', 'image', 'Wait for the scan, and stop at a critical or high finding'],
      folder,
      environment: { REPOSITORY: 'acme/f', DIGEST },
      programs: { aws, sleep: '' },
    });
  }
  const state = (status: string, counts?: Record<string, number>) => ({
    imageScanStatus: { status },
    ...(counts ? { imageScanFindings: { findingSeverityCounts: counts } } : {}),
  });

  test.each([
    ['begins late and ends without findings', ['error', state('IN_PROGRESS'), state('COMPLETE', {})]],
    ['finds what is not severe', [state('COMPLETE', { MEDIUM: 3, LOW: 9 })]],
    ['is done by Amazon Inspector', [state('PENDING'), state('ACTIVE', { LOW: 1 })]],
  ] as const)('lets an image pass where it %s', (_, answers) => {
    expect(scan(...answers)).toMatchObject({ status: 0 });
  });

  test.each([
    ['critical', { CRITICAL: 1 }],
    ['high', { HIGH: 2, LOW: 1 }],
  ])('stops an image with a %s finding, and counts what it found', (_, counts) => {
    const { status, printed } = scan(state('COMPLETE', counts as unknown as Record<string, number>));
    expect(status).toBe(1);
    expect(printed).toContain(JSON.stringify(counts));
    expect(printed).toContain('critical or high findings');
  });

  test.each([
    ['fails', state('FAILED')],
    ['cannot read the image', state('UNSUPPORTED_IMAGE')],
    ['never begins', 'error' as const],
    ['never ends', state('IN_PROGRESS')],
  ])('stops an image where it %s', (_, answer) => {
    const { status, printed } = scan(answer);
    expect(status).toBe(1);
    expect(printed).toContain('::error title=The image was not scanned');
  });
});

describe('the pull request to the release repository', () => {
  function propose(folder: string) {
    const programs = { gh: 'echo "gh $*" >> ../gh-calls' };
    const environment = {
      SERVICE: 'flight-service',
      IMAGE_TAG: 'v1',
      IMAGE_DIGEST: DIGEST,
      AUTHOR: 'app[bot]',
    };
    const temporary = temporaryFolder();
    writeFileSync(join(temporary, 'entry.yaml'), 'imageTag: v1\n');
    return runStep({
      where: ['release', 'propose', 'Open the pull request'],
      folder,
      environment: { ...environment, RUNNER_TEMP: temporary },
      programs,
    });
  }

  test('adds the catalog entry on a branch of its own, in the name of the App', () => {
    const { folder, origin } = clonedRepository();
    expect(propose(folder)).toMatchObject({ status: 0 });
    const branch = 'flight-service/v1';
    expect(git(origin, 'show', `${branch}:catalog/flight-service/v1.yaml`)).toBe('imageTag: v1');
    expect(git(origin, 'diff', '--name-only', 'main', branch)).toBe('catalog/flight-service/v1.yaml');
    expect(git(origin, 'log', '-1', '--format=%an: %s: %b', branch)).toContain(
      `app[bot]: flight-service v1: ${DIGEST}`,
    );
    const calls = read(folder, '../gh-calls');
    expect(calls).toContain(`gh pr create --head ${branch} --title flight-service v1 --body ${DIGEST}`);
    expect(calls).toContain('https://github.com/acme/flight-service/commit/c0ffee');
  });

  test('replaces what an attempt that failed left behind', () => {
    const { folder, origin } = clonedRepository();
    leaveEarlierCommit(folder, 'flight-service/v1');
    expect(propose(folder)).toMatchObject({ status: 0 });
    expect(git(origin, 'diff', '--name-only', 'main', 'flight-service/v1')).toBe(
      'catalog/flight-service/v1.yaml',
    );
  });
});

describe('an upgrade of the standards', () => {
  test.each([
    ['the latest version where none is given', '', ['--yes']],
    ['a given version', '1.6.0', ['--to', '1.6.0', '--yes']],
    ['what was given as one word, whatever it is', '1 $(touch x); y', ['--to', '1 $(touch x); y', '--yes']],
  ])('asks for %s', (_, version, args) => {
    const folder = temporaryFolder();
    const where = ['upgrade-standards', 'upgrade', 'Upgrade drystone and projen'] as const;
    const programs = { npx: `printf '%s\\n' "$@" > called` };
    const { temporary } = runStep({ where, folder, environment: { VERSION: version }, programs });
    expect(readdirSync(folder)).toEqual(['called']);
    const notes = ['--notes', join(temporary, 'upgrade.md')];
    expect(read(folder, 'called').trimEnd().split('\n')).toEqual(['projen', 'upgrade', ...args, ...notes]);
  });

  function findOut(exitCode: number, change: boolean) {
    const { folder } = clonedRepository();
    if (change) writeFileSync(join(folder, 'new.bin'), Buffer.from([0, 1, 2]));
    const where = ['upgrade-standards', 'upgrade', 'Find out whose files changed'] as const;
    return runStep({ where, folder, programs: { npx: `exit ${exitCode}` } });
  }

  test.each([
    [0, { changed: 'true', 'managed-alone': 'true' }],
    [2, { changed: 'true', 'managed-alone': 'false' }],
  ])('hands on what drystone changes says with exit code %i', (exitCode, output) => {
    expect(findOut(exitCode, true)).toMatchObject({ status: 0, output });
  });

  test('is over where nothing changed', () => {
    expect(findOut(0, false)).toMatchObject({ status: 0, output: { changed: 'false' } });
  });

  test('stops where it cannot be told whose files changed', () => {
    expect(findOut(1, true).status).toBe(1);
  });

  test('becomes a new pull request with the very changes, and closes an open one with its branch', () => {
    const { folder, origin } = clonedRepository();
    leaveEarlierCommit(folder, 'standards/upgrade');
    writeFileSync(join(folder, 'new.bin'), Buffer.from([0, 1, 2]));
    const { temporary } = runStep({
      where: ['upgrade-standards', 'upgrade', 'Find out whose files changed'],
      folder,
      programs: { npx: 'exit 0' },
    });
    git(folder, 'reset', '--quiet', '--hard');
    writeFileSync(join(temporary, 'upgrade.md'), '- [ ] Rename it.\n');
    const { status, output } = runStep({
      where: ['upgrade-standards', 'propose', 'Open the pull request'],
      folder,
      environment: { AUTHOR: 'app[bot]', BRANCH: 'standards/upgrade', RUNNER_TEMP: temporary },
      programs: {
        gh: 'if [ "$1" = pr ]; then cp "${@: -1}" ../body; echo https://github.com/acme/x/pull/7; fi',
      },
    });
    expect({ status, output }).toEqual({
      status: 0,
      output: { 'pull-request': 'https://github.com/acme/x/pull/7' },
    });
    expect(read(folder, '../body')).toMatch(/^- \[ \] Rename it\.\n\n.*\/actions\/runs\/42\n$/);
    expect(git(origin, 'log', '--format=%s', 'main..standards/upgrade')).toBe('Upgrade the standards');
    expect(git(origin, 'diff', '--name-only', 'main', 'standards/upgrade')).toBe('new.bin');
  });
});
