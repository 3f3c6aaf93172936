import { type ChildProcess, execFile } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DoubleRepository } from '../packages/fleet/test/support/github/double-repository';
import { GitHubDouble, TOKEN } from '../packages/fleet/test/support/github/github-double';
import { commitAll } from './support/commit-all';
import { execute, exitCode } from './support/execute';
import { labelled, makeLaterVersion } from './support/later-version';
import { commandEnvironment, productVersion, ROOT } from './support/product';
import { type Registry, startRegistry } from './support/registry';

const folder = mkdtempSync(join(tmpdir(), 'drystone-roll-'));
const service = join(folder, 'flight-service');
const platform = join(folder, 'platform');
const BRANCH = 'standards/drystone@0.2.0';
const PULLS = '/repos/{owner}/{repo}/pulls';

/** The packed tool, beside which the double of GitHub goes on answering. */
function roll(...args: string[]) {
  let child: ChildProcess | undefined;
  const ended = new Promise<{ code: unknown; output: string }>((resolve) => {
    const tool = join(platform, 'node_modules/.bin/drystone-fleet');
    const env = { ...commandEnvironment(), XDG_CACHE_HOME: join(folder, 'cache'), GITHUB_TOKEN: TOKEN };
    child = execFile(
      tool,
      ['roll', '--ring', 'all', ...args],
      { cwd: platform, env },
      (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : (error.code ?? error.signal), output: stdout + stderr }),
    );
  });
  return { ended, kill: () => child!.kill('SIGKILL') };
}

describe('rolling a version out to a repository', () => {
  const github = new GitHubDouble(Date.now);
  let registry: Registry;
  let flights: DoubleRepository;

  beforeAll(async () => {
    registry = await startRegistry();
    await github.start();
    const publish = (tarballs: string) => {
      for (const name of readdirSync(tarballs).filter((each) => each.endsWith('.tgz')))
        execute(service, 'npm', 'publish', join(tarballs, name), '--registry', registry.url);
    };
    for (const each of [service, platform]) {
      mkdirSync(each);
      writeFileSync(join(each, '.npmrc'), registry.settings);
    }
    publish(join(ROOT, 'dist/js'));
    execute(service, 'npx', '--yes', 'projen', 'new', '--from', 'drystone', 'microservice');
    appendFileSync(join(service, 'service-config.yaml'), '# ours\n');
    commitAll(service, 'ours');
    flights = github.add('acme/flight-service', service);
    publish(dirname(makeLaterVersion('0.2.0', [labelled(2)])));
    execute(platform, 'npm', 'install', '--no-audit', '--no-fund', `@drystone/fleet@${productVersion()}`);
    const entry = `  - { url: 'file://${flights.bare}', type: microservice, team: flights }`;
    writeFileSync(join(platform, 'fleet.yaml'), `repositories:\n${entry}\n`);
  });

  afterAll(async () => {
    await registry?.stop();
    await github.stop();
  });

  test('as a dry run names what would change', async () => {
    const { code, output } = await roll('--dry-run', '--api', github.apiUrl).ended;
    expect(output).toMatch(
      /planned +acme\/flight-service {2}0\.1\.0 → 0\.2\.0 {2}a pull request would be opened/,
    );
    expect(code).toBe(2);
    expect(flights.pullRequests).toEqual([]);
  });

  test.each([
    ['before', false],
    ['after', true],
  ])('killed %s the pull request is there, leaves that to the next run', async (_, afterwards) => {
    const killed = roll('--api', github.apiUrl);
    github.faults.push({ operation: `POST ${PULLS}`, afterwards, strike: () => killed.kill() });
    expect((await killed.ended).code).toBe('SIGKILL');
    expect(flights.tip(BRANCH)).toBeDefined();
    expect(flights.pullRequests).toHaveLength(afterwards ? 1 : 0);
  });

  test('finds the newest release by itself, and ends with one pull request whose checks passed', async () => {
    const { code, output } = await roll('--api', github.apiUrl, '--json').ended;
    expect(JSON.parse(output)).toMatchObject({
      repositories: [{ name: 'acme/flight-service', state: 'passed', from: '0.1.0', to: '0.2.0' }],
    });
    expect(code).toBe(0);
    expect(flights.pullRequests).toHaveLength(1);
    expect(flights.pullRequests[0]!.body).toContain('+ LABEL standard="2"');
    expect(output).not.toContain(TOKEN);
    // Nor in what the killed runs left: grep ends with 1 where it finds nothing.
    expect(exitCode(join(folder, 'cache'), 'grep', '-rqE', `${TOKEN}|x-access-token`, '.')).toBe(1);
  });

  test('proposes exactly what drystone upgrade and the synth after it make in the repository itself', () => {
    execute(service, 'npx', 'drystone', 'upgrade', '--to', '0.2.0', '--yes');
    commitAll(service, 'by hand');
    execute(service, 'git', 'fetch', '--quiet', flights.bare, BRANCH);
    expect(execute(service, 'git', 'diff', 'FETCH_HEAD', 'HEAD')).toBe('');
    expect(readFileSync(join(service, 'Dockerfile'), 'utf8')).toContain('LABEL standard="2"');
  });

  test('proposes what a runner can install from its lock file, and finds in step', () => {
    const clone = join(folder, 'clone');
    execute(folder, 'git', 'clone', '--quiet', '--branch', BRANCH, flights.bare, clone);
    execute(clone, 'npm', 'ci', '--no-audit', '--no-fund');
    expect(exitCode(clone, 'npx', 'drystone', 'check')).toBe(0);
  });
});
