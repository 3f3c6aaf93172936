import { appendFileSync, chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFERRALS_PATH, LOCK_PATH, readLock } from '@drystone/config';
import { commit, git } from '../support/fleet-on-disk';
import type { DoubleRepository } from '../support/github/double-repository';
import { NEXT, RollOnDisk, states } from '../support/roll-on-disk';

const BRANCH = `standards/drystone@${NEXT}`;
const PULLS = '/repos/{owner}/{repo}/pulls';

/** A commit of a team, before the repository goes to GitHub. */
function changed(change: (folder: string) => void): (folder: string) => void {
  return (folder) => {
    change(folder);
    commit(folder, '2026-05-06T00:00:00Z');
  };
}

/** A rule of a protected branch, as GitHub words it. */
function protect({ bare }: DoubleRepository): void {
  const hook = join(bare, 'hooks/pre-receive');
  mkdirSync(join(bare, 'hooks'), { recursive: true });
  writeFileSync(
    hook,
    '#!/bin/sh\necho "GH013: Repository rule violations found for $(cut -d" " -f3)"\nexit 1\n',
  );
  chmodSync(hook, 0o755);
}

describe('a roll', () => {
  let disk: RollOnDisk;

  beforeEach(async () => {
    disk = new RollOnDisk();
    await disk.github.start();
  });

  afterEach(() => disk.github.stop());

  test('names what is wrong with each repository, and brings the others on', async () => {
    rmSync(disk.add('gone-service').bare, { recursive: true });
    disk.add(
      'lockless-service',
      'all',
      changed((folder) => rmSync(join(folder, LOCK_PATH))),
    );
    disk.add(
      'broken-service',
      'all',
      changed((folder) => writeFileSync(join(folder, 'service-config.yaml'), 'a: [')),
    );
    protect(disk.add('protected-service'));
    disk.fleet.list({ path: 'nowhere', type: 'bff', team: 'x', ring: 'all' });
    const fine = disk.add('z-service');
    const { repositories } = await disk.roll({ limit: { maxFailures: 9 } });
    const notes = Object.fromEntries(
      repositories.map((each) => [each.name.replace('acme/', ''), each.notes.join()]),
    );
    expect(notes['gone-service']).toMatch(/gone-service\.git/);
    expect(notes['lockless-service']).toMatch(/lock\.json is missing/);
    expect(notes['broken-service']).toMatch(/service-config\.yaml:1:/);
    expect(notes['protected-service']).toMatch(
      /the push of standards\/drystone@0\.2\.0 was refused:[^]*GH013/,
    );
    expect(notes.nowhere).toMatch(/there is no folder/);
    expect(repositories.filter(({ state }) => state === 'error')).toHaveLength(5);
    expect(JSON.stringify(notes)).not.toMatch(/^\s+at /m);
    expect(fine.pullRequests).toHaveLength(1);
  });

  test('leaves a repository alone that is at the version, at a newer one, or says that it waits', async () => {
    const at = (version: string) =>
      changed((folder: string) => {
        const lock = { ...readLock(folder).lock, version };
        writeFileSync(join(folder, LOCK_PATH), JSON.stringify(lock, undefined, 2));
      });
    const deferral = (expires: string) =>
      changed((folder: string) => {
        const entry = `deferrals:\n  - version: ${NEXT}\n    reason: waits for the terminals\n    expires: ${expires}\n`;
        writeFileSync(join(folder, DEFERRALS_PATH), entry);
      });
    disk.add('a-there', 'all', at(NEXT));
    disk.add('b-further', 'all', at('1.0.0'));
    disk.add('c-waits', 'all', deferral('2026-12-31'));
    disk.add('d-waited', 'all', deferral('2026-12-30'));
    const roll = await disk.roll();
    expect(states(roll)).toEqual({
      'a-there': 'in step',
      'b-further': 'in step',
      'c-waits': 'deferred',
      'd-waited': 'passed',
    });
    expect(roll.repositories[2]!.notes).toEqual(['waits until 2026-12-31: waits for the terminals']);
  });

  test('takes one preview of a release for another version than the next', async () => {
    const versioned = (version: string) => async () => ({
      ...(await disk.sources.target('drystone')),
      version,
    });
    disk.add(
      'flight-service',
      'all',
      changed((folder) => {
        const lock = { ...readLock(folder).lock, version: '0.2.0-rc.1' };
        writeFileSync(join(folder, LOCK_PATH), JSON.stringify(lock, undefined, 2));
      }),
    );
    const rolledTo = async (version: string) =>
      states(await disk.roll({ dryRun: true }, { target: versioned(version) }))['flight-service'];
    expect(await rolledTo('0.2.0-rc.1')).toBe('in step');
    expect(await rolledTo('0.2.0-rc.2')).toBe('planned');
    expect(await rolledTo('0.1.9')).toBe('in step');
  });

  test('of a repository that is listed by its folder proposes what its remote has, and leaves the folder as it is', async () => {
    const folder = disk.fleet.add('flight-service');
    const flights = disk.github.add('acme/flight-service', folder);
    git(folder, 'remote', 'add', 'origin', `${disk.github.url}/acme/flight-service.git`);
    appendFileSync(join(folder, 'README.md'), 'not committed\n');
    const before = git(folder, 'status', '--porcelain', '--branch');
    const { repositories } = await disk.roll();
    expect(repositories).toMatchObject([
      {
        state: 'passed',
        notes: ['services/flight-service has changes that are not committed: they stay as they are'],
      },
    ]);
    expect(git(folder, 'status', '--porcelain', '--branch')).toBe(before);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toMatch(/not committed\n$/);
    expect(git(flights.bare, 'show', `${BRANCH}:README.md`)).not.toContain('not committed');
  });

  test.each([
    ['the connection is cut before the request is read', {}],
    ['the connection is cut after the pull request is there', { afterwards: true }],
    ['GitHub answers 502 though the pull request is there', { afterwards: true, answer: { status: 502 } }],
    ['GitHub answers 503', { answer: { status: 503 } }],
  ])('opens one pull request where %s', async (_, fault) => {
    const flights = disk.add('flight-service');
    disk.github.faults.push({ operation: `POST ${PULLS}`, ...fault });
    expect(states(await disk.roll())).toEqual({ 'flight-service': 'passed' });
    expect(flights.pullRequests).toHaveLength(1);
  });

  test('waits as long as GitHub asks for: by retry-after, by the reset of its limit, else a minute', async () => {
    disk.add('flight-service');
    const reset = String(disk.clock.now() / 1000 + 300);
    disk.github.faults.push(
      { operation: `GET ${PULLS}`, answer: { status: 403, headers: { 'retry-after': '17' } } },
      { operation: `GET ${PULLS}`, answer: { status: 429 } },
      {
        operation: `POST ${PULLS}`,
        answer: { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset } },
      },
    );
    expect(states(await disk.roll())).toEqual({ 'flight-service': 'passed' });
    expect(disk.clock.waits.slice(0, 2)).toEqual([17_000, 120_000]);
    expect(disk.clock.waits[2]).toBeGreaterThan(150_000);
  });

  test('stops where GitHub would have it wait for long, says until when, and goes on then', async () => {
    const [first, second] = [disk.add('a-service'), disk.add('b-service')];
    const reset = String(disk.clock.now() / 1000 + 3000);
    disk.github.faults.push({
      operation: `POST ${PULLS}`,
      answer: { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset } },
    });
    const roll = await disk.roll();
    expect(states(roll)).toEqual({ 'a-service': 'left', 'b-service': 'left' });
    expect(roll.stopped).toMatch(
      /^GitHub takes no more requests until 2026-12-31T12:50Z: run the same command/,
    );
    expect(first.tip(BRANCH)).toBeDefined();
    expect(states(await disk.roll())).toEqual({ 'a-service': 'passed', 'b-service': 'passed' });
    expect([first, second].map(({ pullRequests }) => pullRequests.length)).toEqual([1, 1]);
  });

  test('stops where GitHub goes on refusing because of too many requests', async () => {
    disk.add('flight-service');
    const refusal = { status: 403, body: { message: 'You have exceeded a secondary rate limit.' } };
    for (let time = 0; time < 4; time += 1)
      disk.github.faults.push({ operation: `GET ${PULLS}`, answer: refusal });
    const roll = await disk.roll();
    expect(roll.stopped).toMatch(/^GitHub takes no more requests until /);
    expect(disk.clock.waits).toEqual([60_000, 120_000, 240_000]);
  });

  test('stops at once where GitHub does not take the token, without showing it', async () => {
    disk.add('flight-service');
    disk.github.faults.push({
      operation: `GET ${PULLS}`,
      answer: { status: 401, body: { message: 'Bad credentials' } },
    });
    const roll = await disk.roll();
    expect(roll.stopped).toBe('GitHub does not take the token in GITHUB_TOKEN or GH_TOKEN: Bad credentials');
    expect(JSON.stringify(roll)).not.toContain('ghp_');
  });
});
