import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCK_PATH, type Lock, readLock } from '@drystone/config';
import { commit, git } from '../support/fleet-on-disk';
import type { DoubleRepository } from '../support/github/double-repository';
import { NEXT, RollOnDisk } from '../support/roll-on-disk';

const DISPATCH = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches';

/** As a synth leaves it whose .projenrc.ts adds to a file. */
function customise(folder: string): void {
  const lock = readLock(folder).lock!;
  const files = { ...lock.files, '.gitignore': { ...lock.files['.gitignore']!, customised: true } };
  writeFileSync(join(folder, LOCK_PATH), JSON.stringify({ ...lock, files }, undefined, 2));
  commit(folder, '2026-05-06T00:00:00Z');
}

/** What the workflow of a repository does: an open proposal is closed, another is opened. */
function upgrade(repository: DoubleRepository, version: string): string {
  const lock = JSON.parse(git(repository.bare, 'show', `main:${LOCK_PATH}`)) as Lock;
  for (const { number, state } of repository.pullRequests)
    if (state === 'open') repository.close(number, false);
  repository.branch('standards/upgrade', LOCK_PATH, JSON.stringify({ ...lock, version }));
  repository.open({ head: 'standards/upgrade' });
  return 'success';
}

describe('a repository that cannot be rendered from its lock alone', () => {
  let disk: RollOnDisk;
  let flights: DoubleRepository;

  beforeEach(async () => {
    disk = new RollOnDisk();
    await disk.github.start();
    flights = disk.add('flight-service', 'all', customise);
    flights.workflow = ({ version }) => upgrade(flights, version!);
  });

  afterEach(() => disk.github.stop());

  const outcome = async () => (await disk.roll()).repositories[0];
  const dispatches = () => disk.github.requests.filter((each) => each === DISPATCH).length;

  test('upgrades itself by its own workflow, and its pull request is followed', async () => {
    expect(await outcome()).toMatchObject({
      state: 'passed',
      pullRequest: 'https://github.example/acme/flight-service/pull/1',
    });
    expect(flights.runs).toMatchObject([{ inputs: { version: NEXT } }]);
    expect(flights.tip(`standards/drystone@${NEXT}`)).toBeUndefined();
  });

  test('is not asked again while there is a proposal of that version, or after one was closed', async () => {
    await disk.roll();
    expect(await outcome()).toMatchObject({ state: 'passed' });
    flights.close(1, false);
    expect(await outcome()).toMatchObject({ state: 'declined' });
    expect(dispatches()).toBe(1);
  });

  test('is followed by its newer proposal where its workflow replaced one of the same version', async () => {
    await disk.roll();
    upgrade(flights, NEXT);
    expect(await outcome()).toMatchObject({
      state: 'passed',
      pullRequest: expect.stringMatching(/pull\/2$/),
    });
    expect(dispatches()).toBe(1);
  });

  test('is asked where there is a proposal of another version only', async () => {
    upgrade(flights, '0.1.5');
    expect(await outcome()).toMatchObject({
      state: 'passed',
      pullRequest: expect.stringMatching(/pull\/2$/),
    });
  });

  test('is waited for where a run is under way, such as of a roll that was killed', async () => {
    flights.runs.push({ id: 1, inputs: { version: NEXT } });
    expect(await outcome()).toMatchObject({ state: 'passed' });
    expect(dispatches()).toBe(0);
  });

  test('is reported with its run where the workflow fails, as when .projenrc.ts throws', async () => {
    flights.workflow = () => 'failure';
    expect(await outcome()).toMatchObject({
      state: 'error',
      notes: [
        'its workflow upgrade-standards ended with failure: https://github.example/acme/flight-service/actions/runs/1000',
      ],
    });
  });

  test('is reported where its workflow proposes nothing, or it has none', async () => {
    flights.workflow = () => 'success';
    expect((await outcome())!.notes).toEqual([expect.stringMatching(/^its workflow .* proposed nothing/)]);
    flights.workflow = undefined;
    expect((await outcome())!.notes).toEqual([
      expect.stringMatching(/^it has no workflow upgrade-standards\.yml/),
    ]);
  });

  test('as a dry run is only told why', async () => {
    expect((await disk.roll({ dryRun: true })).repositories[0]).toMatchObject({
      state: 'planned',
      notes: ['its own workflow would open a pull request: .projenrc.ts adds to .gitignore'],
    });
    expect(dispatches()).toBe(0);
  });

  test('an upgrade that another repository’s workflow has proposed already is not proposed a second time', async () => {
    const fares = disk.add('fare-service');
    upgrade(fares, NEXT);
    const { repositories } = await disk.roll();
    expect(repositories[1]).toMatchObject({
      state: 'passed',
      pullRequest: expect.stringMatching(/fare-service\/pull\/1$/),
    });
    expect(fares.pullRequests).toHaveLength(1);
  });
});
