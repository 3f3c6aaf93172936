import { once } from 'node:events';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { commitAll } from './support/commit-all';
import { execute, exitCode, failure } from './support/execute';
import { labelled, makeLaterVersion } from './support/later-version';
import { makeRepository } from './support/made-repository';
import { endGroup, start } from './support/process';
import { commandEnvironment } from './support/product';

const tool = { file: 'lib/components/tool-versions.js', from: "'^2.7.0'", to: "'>=2.7.0 <3'" };
const NEXT = [labelled(2), tool];
const AFTER_NEXT = [
  labelled(3),
  tool,
  { file: 'lib/standards/resolve.js', from: "'shared-table'", to: "'company-table'" },
];

const folder = mkdtempSync(join(tmpdir(), 'drystone-integ-'));
const repository = join(folder, 'flight-service');
/** A copy of it as it is at the next version, with what is installed. */
const upgraded = join(folder, 'upgraded');
const read = (path: string) => readFileSync(join(repository, path), 'utf8');

/** How often it is looked whether an upgrade has come so far: each step takes many times as long. */
const LOOK_MS = 5;

/** What a team does to each kind of file. */
function editAsATeam(): void {
  execute(repository, 'npm', 'install', 'is-number@7.0.0');
  const packageJson = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  packageJson.scripts['our:script'] = 'echo ours';
  writeFileSync(join(repository, 'package.json'), `${JSON.stringify(packageJson, undefined, 2)}\n`);
  const config = read('service-config.yaml')
    .replace('timeout: 30', '# users wait for this\ntimeout:   10   # seconds')
    .replace('imageTag: latest\n', '');
  writeFileSync(
    join(repository, 'service-config.yaml'),
    `# our flights\n\n${config}imageTag: latest\n# the end\n`,
  );
  writeFileSync(
    join(repository, '.projenrc.ts'),
    read('.projenrc.ts').replace('project.synth', "project.gitignore.exclude('ours/');\nproject.synth"),
  );
  appendFileSync(join(repository, 'src/index.ts'), '// ours\n');
  appendFileSync(join(repository, 'README.md'), 'ours\n');
  execute(repository, 'npx', 'projen');
  commitAll(repository, 'our own work');
}

/** The team's lines of each file, without those that the platform owns. */
function teamsWork(): Record<string, unknown> {
  const { scripts, dependencies } = JSON.parse(read('package.json')) as Record<
    string,
    Record<string, string>
  >;
  return {
    script: scripts!['our:script'],
    dependency: dependencies!['is-number'],
    config: read('service-config.yaml').replace(/TABLE_NAME: .*/, ''),
    definition: read('.projenrc.ts'),
    ignored: read('.gitignore').includes('ours/'),
    handler: read('src/index.ts'),
    readme: read('README.md'),
  };
}

describe('upgrading a repository', () => {
  let before: Record<string, unknown>;
  let next: string;
  let afterNext: string;

  beforeAll(() => {
    makeRepository('microservice', repository);
    editAsATeam();
    before = teamsWork();
    next = makeLaterVersion('0.2.0', NEXT);
    afterNext = makeLaterVersion('0.3.0', AFTER_NEXT);
  });

  test('shows what would change, and changes nothing until it is told to', () => {
    const output = execute(repository, 'npx', 'drystone', 'upgrade', '--to', next, '--json', '--dry-run');
    const plan = JSON.parse(output) as {
      to: string;
      applied: boolean;
      changes: Array<{ path: string; kind: string }>;
    };
    expect(plan).toMatchObject({ from: '0.1.0', to: '0.2.0', applied: false });
    expect(plan.changes).toContainEqual(expect.objectContaining({ path: 'Dockerfile', kind: 'changed' }));
    expect(plan.changes.map(({ path }) => path)).not.toContain('src/index.ts');
    expect(execute(repository, 'git', 'status', '--porcelain')).toBe('');
  });

  test('refuses to mix itself with work that is not committed', () => {
    writeFileSync(join(repository, 'unfinished.txt'), 'x');
    const output = failure(repository, 'npx', 'projen', 'upgrade', '--to', next, '--yes');
    rmSync(join(repository, 'unfinished.txt'));
    expect(output).toMatch(/not committed[^]*unfinished\.txt[^]*Nothing was changed/);
    expect(output).not.toMatch(/^\s+at /m);
  });

  describe('while the repository defers the version', () => {
    const waitUntil = (day: string) => {
      writeFileSync(
        join(repository, '.drystone/deferred.yaml'),
        read('.drystone/deferred.yaml').replace(/expires: .*/, `expires: ${day}`),
      );
      commitAll(repository, `until ${day}`);
    };

    afterAll(() => execute(repository, 'git', 'reset', '--hard', '--quiet', 'HEAD~2'));

    test('leaves it, says why, and is in step', () => {
      const day = ['--reason', 'release freeze', '--until', '9999-12-30'];
      const said = execute(repository, 'npx', 'drystone', 'defer', '0.2.0', ...day);
      expect(said).toContain('0.2.0 is deferred until 9999-12-30: release freeze');
      waitUntil('9999-12-31');
      const answer = execute(repository, 'npx', 'drystone', 'upgrade', '--to', next, '--yes', '--json');
      expect(JSON.parse(answer)).toMatchObject({ applied: false, deferral: { expires: '9999-12-31' } });
      expect(execute(repository, 'git', 'status', '--porcelain')).toBe('');
      expect(execute(repository, 'npx', 'projen', 'standards:check')).toMatch(/9999-12-31: release freeze/);
    });

    test('says loudly that its day is over', () => {
      waitUntil('2020-01-01');
      const command = `npx drystone upgrade --to ${next} --dry-run 2>&1`;
      expect(execute(repository, 'sh', '-c', command)).toMatch(
        /OVERDUE: 0\.2\.0 was deferred until 2020-01-01 only: release freeze[^]*To go on: npx projen upgrade/,
      );
    });
  });

  test('a version that cannot be had is named, and nothing changes', () => {
    expect(failure(repository, 'npx', 'drystone', 'upgrade', '--to', '99.0.0', '--yes')).toMatch(
      /drystone@99\.0\.0 cannot be installed/,
    );
    expect(failure(repository, 'npx', 'drystone', 'upgrade', '--to', '$(touch x)', '--yes')).toMatch(
      /neither a version/,
    );
    expect(execute(repository, 'git', 'status', '--porcelain')).toBe('');
  });

  test('moves to the next version and loses nothing of the team’s', () => {
    execute(repository, 'npx', 'projen', 'upgrade', '--to', next, '--yes');
    expect(read('Dockerfile')).toContain('LABEL standard="2"');
    expect(teamsWork()).toEqual(before);
    expect(exitCode(repository, 'npx', 'drystone', 'check')).toBe(0);
    commitAll(repository, '0.2.0');
    execute(folder, 'cp', '-a', repository, upgraded);
  });

  test.each([
    ['it has just begun', () => existsSync(join(repository, 'node_modules/.drystone-upgrade'))],
    ['package.json has been written', () => read('package.json').includes('drystone-0.3.0.tgz')],
  ])('killed when %s, an upgrade is finished by running it again', async (_, reached) => {
    rmSync(repository, { recursive: true });
    execute(folder, 'cp', '-a', upgraded, repository);
    const child = start({
      command: 'npx',
      args: ['projen', 'upgrade', '--to', afterNext, '--yes'],
      folder: repository,
      logFile: join(folder, 'killed.log'),
      environment: commandEnvironment(),
    });
    const ended = once(child, 'exit');
    while (!reached()) {
      if (child.exitCode !== null) throw new Error(`it ended before that: ${join(folder, 'killed.log')}`);
      await setTimeout(LOOK_MS);
    }
    endGroup(child.pid!, 'SIGKILL');
    await ended;
    const output = execute(repository, 'npx', 'drystone', 'upgrade', '--to', afterNext, '--yes');
    expect(output).toContain('drystone is at 0.3.0');
    expect(teamsWork()).toEqual(before);
  });

  test('after both versions the platform’s parts are new, the team’s are untouched, and a second synth changes nothing', () => {
    expect(read('Dockerfile')).toContain('LABEL standard="3"');
    expect(read('service-config.yaml')).toContain('TABLE_NAME: company-table');
    expect(teamsWork()).toEqual(before);
    commitAll(repository, '0.3.0');
    execute(repository, 'npx', 'projen');
    expect(execute(repository, 'git', 'status', '--porcelain')).toBe('');
    expect(execute(repository, 'npx', 'projen', 'build')).toMatch(/ℹ pass 4/);
  });
});
