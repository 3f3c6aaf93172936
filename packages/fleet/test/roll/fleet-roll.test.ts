import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RollRecord } from '../../src/roll/roll-record';
import { git } from '../support/fleet-on-disk';
import { NEXT, RollOnDisk, states } from '../support/roll-on-disk';

const BRANCH = `standards/drystone@${NEXT}`;
const FAILED = [[{ name: 'build', conclusion: 'failure' }]];
const RUNNING = [[{ name: 'build', status: 'in_progress' as const }]];

describe('a roll', () => {
  let disk: RollOnDisk;

  beforeEach(async () => {
    disk = new RollOnDisk();
    await disk.github.start();
  });

  afterEach(() => disk.github.stop());

  test('proposes to each repository what its upgrade and synth would make, by a pull request whose checks it awaits', async () => {
    const flights = disk.add('flight-service');
    flights.checks = [...RUNNING, ...RUNNING, [{ name: 'build', conclusion: 'success' }]];
    const roll = await disk.roll();
    expect(roll.repositories).toEqual([
      {
        name: 'acme/flight-service',
        team: 'flights',
        ring: 'all',
        state: 'passed',
        from: '0.1.0',
        to: NEXT,
        pullRequest: 'https://github.example/acme/flight-service/pull/1',
        notes: [],
      },
    ]);
    expect(flights.pullRequests).toMatchObject([
      { head: BRANCH, base: 'main', title: `Upgrade drystone from 0.1.0 to ${NEXT}`, state: 'open' },
    ]);
    const files = git(flights.bare, 'diff', '--name-status', 'main', BRANCH).trim().split('\n');
    expect(files).toContain('A\tNEW.md');
    const show = (path: string) => git(flights.bare, 'show', `${BRANCH}:${path}`);
    expect(JSON.parse(show('.drystone/lock.json'))).toMatchObject({ version: NEXT });
    expect(JSON.parse(show('package.json')).devDependencies.drystone).toBe(NEXT);
    expect(show('NEW.md')).toContain('For flight-service.');
  });

  test('run again opens nothing, whatever it remembers', async () => {
    const flights = disk.add('flight-service');
    await disk.roll();
    expect(states(await disk.roll())).toEqual({ 'flight-service': 'passed' });
    const forgetful = new RollRecord(join(disk.workFolder, 'another.json'));
    expect(states(await disk.roll({}, { record: forgetful }))).toEqual({ 'flight-service': 'passed' });
    expect(flights.pullRequests).toHaveLength(1);
  });

  test('comes to canary first, and to no other ring before that one is through', async () => {
    const [all, early, canary] = [
      disk.add('c-all'),
      disk.add('b-early', 'early'),
      disk.add('a-canary', 'canary'),
    ];
    canary.checks = RUNNING;
    const roll = await disk.roll({ ring: 'early' });
    expect(states(roll)).toEqual({ 'a-canary': 'waiting', 'b-early': 'left' });
    expect(roll.stopped).toBe('ring canary is not through: 1 waiting');
    canary.checks = [[{ name: 'build', conclusion: 'success' }]];
    expect(states(await disk.roll({ ring: 'early' }))).toEqual({ 'a-canary': 'passed', 'b-early': 'passed' });
    expect([canary, early, all].map(({ pullRequests }) => pullRequests.length)).toEqual([1, 1, 0]);
  });

  test('stops where more fail than may, says what is left, and goes on from there when it is run again', async () => {
    const names = ['a-service', 'b-service', 'c-service'];
    const [, second, third] = names.map((name) => disk.add(name));
    second!.checks = FAILED;
    const roll = await disk.roll();
    expect(states(roll)).toEqual({ 'a-service': 'passed', 'b-service': 'failed', 'c-service': 'left' });
    expect(roll.stopped).toBe('1 failed, and the limit is 0');
    expect(roll.repositories[1]!.notes).toEqual(['failed: build']);
    expect(third!.pullRequests).toHaveLength(0);
    second!.checks = [[{ name: 'build', conclusion: 'success' }]];
    expect(Object.values(states(await disk.roll()))).toEqual(['passed', 'passed', 'passed']);
    expect(second!.pullRequests).toHaveLength(1);
  });

  test('takes a closed pull request for a no, and a merged one for done', async () => {
    const [no, yes] = [disk.add('no-service'), disk.add('yes-service')];
    await disk.roll();
    no.close(1, false);
    yes.close(1, true);
    expect(states(await disk.roll())).toEqual({ 'no-service': 'declined', 'yes-service': 'merged' });
    expect(no.pullRequests).toHaveLength(1);
    git(yes.bare, 'update-ref', 'refs/heads/main', BRANCH);
    expect(states(await disk.roll())).toEqual({ 'no-service': 'declined', 'yes-service': 'in step' });
  });

  test('takes both kinds of checks into account, on all pages, and a repository without any for unchecked', async () => {
    const many = Array.from({ length: 130 }, (_, index) => ({ name: `c${index}`, conclusion: 'success' }));
    disk.add('status-service').checks = [
      [...many, { name: 'ci/other', conclusion: 'failure', isStatus: true }],
    ];
    disk.add('page-service').checks = [[...many, { name: 'last', conclusion: 'timed_out' }]];
    disk.add('pending-service').checks = [[...many, { name: 'ci/other', isStatus: true }]];
    disk.add('bare-service').checks = [[]];
    const { repositories } = await disk.roll({ limit: { maxFailures: 9 } });
    expect(repositories.map(({ state, notes }) => [state, notes[0]])).toEqual([
      ['failed', 'failed: ci/other'],
      ['failed', 'failed: last'],
      ['waiting', 'its checks are not through'],
      ['unchecked', 'no check ran'],
    ]);
  });

  test('as a dry run says what would be done, and does nothing', async () => {
    const flights = disk.add('flight-service');
    const roll = await disk.roll({ dryRun: true });
    expect(roll.repositories).toMatchObject([
      {
        state: 'planned',
        notes: [expect.stringMatching(/^a pull request would be opened: \d+ files? would/)],
      },
    ]);
    expect(flights.tip(BRANCH)).toBeUndefined();
    expect(disk.github.requests.filter((each) => !each.startsWith('GET'))).toEqual([]);
    expect(existsSync(join(disk.workFolder, 'record.json'))).toBe(false);
  });

  test('leaves neither its clones behind, nor those of rolls that were killed, nor the token in what it keeps or says', async () => {
    disk.add('flight-service');
    const { pid } = spawnSync('true');
    mkdirSync(join(disk.workFolder, `${pid}-abc`), { recursive: true });
    const roll = await disk.roll();
    expect(readdirSync(disk.workFolder)).toEqual(['record.json']);
    const kept = readFileSync(join(disk.workFolder, 'record.json'), 'utf8');
    expect(JSON.parse(kept)).toEqual({ [`acme/flight-service ${BRANCH}`]: 1 });
    expect(JSON.stringify(roll) + kept).not.toMatch(/ghp_|Basic|Bearer/);
  });
});
