import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFERRALS_PATH, LOCK_PATH, readLock } from '@drystone/config';
import type { FleetStatus } from '../../src';
import { fleetStatus } from '../../src/status/fleet-status';
import { checkOut } from '../../src/repositories/check-out';
import { renderStatus, statusExitCode } from '../../src/status/render-status';
import { statusPage } from '../../src/status/status-page';
import { commit, FleetOnDisk, git, temporaryFolder, versions } from '../support/fleet-on-disk';

const TODAY = '2026-12-31';

function statusOf(fleet: FleetOnDisk, released: readonly string[] = ['0.1.0']): Promise<FleetStatus> {
  const places = { fleetFolder: fleet.folder, cloneFolder: join(fleet.folder, 'clones') };
  return fleetStatus(fleet.config, {
    checkOut: (repository) => checkOut(repository, places),
    versions,
    knownVersions: async () => ({ versions: released }),
    today: TODAY,
  });
}

function changeLock(folder: string, changes: object): void {
  writeFileSync(
    join(folder, LOCK_PATH),
    JSON.stringify({ ...readLock(folder).lock, ...changes }, undefined, 2),
  );
}

function defer(folder: string, version: string, expires: string): void {
  mkdirSync(join(folder, '.drystone'), { recursive: true });
  writeFileSync(
    join(folder, DEFERRALS_PATH),
    `deferrals:\n  - version: ${version}\n    reason: waits for the terminals\n    expires: ${expires}\n`,
  );
}

/** Gives the last commit a signature, which need not be right for git to look at it. */
function signLastCommit(folder: string): void {
  const [head, ...message] = git(folder, 'cat-file', 'commit', 'HEAD').split('\n\n');
  const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n x\n -----END PGP SIGNATURE-----';
  const input = [`${head}\n${signature}`, ...message].join('\n\n');
  const args = ['hash-object', '-t', 'commit', '-w', '--stdin'];
  git(folder, 'reset', '--quiet', execFileSync('git', args, { cwd: folder, input, encoding: 'utf8' }).trim());
}

describe('the status of a fleet', () => {
  test('of a repository as its last synth left it is in step, with the day of that', async () => {
    const fleet = new FleetOnDisk();
    const folder = fleet.add('flight-service');
    appendFileSync(join(folder, 'src/index.ts'), '// ours\n');
    commit(folder, '2026-05-06T00:00:00Z');
    const status = await statusOf(fleet);
    expect(status.repositories).toEqual([
      {
        name: 'services/flight-service',
        type: 'microservice',
        team: 'flights',
        ring: 'all',
        state: 'in step',
        package: 'drystone',
        version: '0.1.0',
        projectType: 'MicroserviceProject',
        files: [],
        deferrals: [],
        versionsBehind: 0,
        lastUpgrade: '2026-03-04T05:06:07.000Z',
        notes: [],
      },
    ]);
    expect(statusExitCode(status)).toBe(0);
  });

  test('says which files were tampered with, where, and does not mind what is the team’s', async () => {
    const fleet = new FleetOnDisk();
    const folder = fleet.add('flight-service');
    appendFileSync(join(folder, 'Dockerfile'), 'RUN id\n');
    appendFileSync(join(folder, 'README.md'), 'ours\n');
    const status = await statusOf(fleet);
    expect(status.repositories).toMatchObject([
      { state: 'tampered', files: [{ path: 'Dockerfile', state: 'tampered' }] },
    ]);
    expect(statusExitCode(status)).toBe(2);
  });

  test('counts the releases that a repository is behind, and leaves previews out', async () => {
    const fleet = new FleetOnDisk();
    fleet.add('flight-service');
    const status = await statusOf(fleet, ['0.0.9', '0.1.0', '0.2.0', '0.10.0']);
    expect(status).toMatchObject({
      latest: { drystone: '0.10.0' },
      repositories: [{ state: 'behind', versionsBehind: 2 }],
    });
    expect(statusExitCode(status)).toBe(2);
  });

  test('is deferred while the newest version waits, and behind when its day is over', async () => {
    const fleet = new FleetOnDisk();
    defer(fleet.add('waiting'), '0.2.0', TODAY);
    defer(fleet.add('expired'), '0.2.0', '2026-12-30');
    defer(fleet.add('another'), '0.1.5', TODAY);
    const { repositories } = await statusOf(fleet, ['0.1.5', '0.2.0']);
    expect(repositories.map(({ name, state }) => [name, state])).toEqual([
      ['services/another', 'behind'],
      ['services/expired', 'behind'],
      ['services/waiting', 'deferred'],
    ]);
  });

  test('does not claim to know what the registry did not say', async () => {
    const fleet = new FleetOnDisk();
    fleet.add('flight-service');
    const status = await fleetStatus(fleet.config, {
      checkOut: async () => join(fleet.folder, 'services/flight-service'),
      versions,
      knownVersions: async () => ({ versions: [], problem: 'the registry did not answer' }),
      today: TODAY,
    });
    expect(status.repositories[0]).not.toHaveProperty('versionsBehind');
    expect(renderStatus(status)).toMatch(/newest drystone: not known\nthe registry did not answer/);
    expect(statusExitCode(status)).toBe(1);
  });

  test('puts first what could not be told, each with its reason, and tells all others', async () => {
    const fleet = new FleetOnDisk();
    fleet.add('a-fine-one');
    rmSync(join(fleet.add('missing-lock'), LOCK_PATH));
    writeFileSync(join(fleet.add('merge-conflict'), LOCK_PATH), '<<<<<<< HEAD');
    changeLock(fleet.add('foreign-package'), { package: 'evil' });
    changeLock(fleet.add('newer-lock'), { lockVersion: 99 });
    changeLock(fleet.add('unknown-type'), { projectType: 'OtherProject' });
    writeFileSync(join(fleet.add('bad-config'), 'service-config.yaml'), 'a: [');
    writeFileSync(join(fleet.add('bad-deferral'), DEFERRALS_PATH), 'deferrals: 1\n');
    fleet.list({ path: 'nowhere', type: 'bff', team: 'x', ring: 'early' });
    fleet.list({ url: `file://${fleet.folder}/none.git`, type: 'bff', team: 'x', ring: 'early' });
    const status = await statusOf(fleet);
    const told = Object.fromEntries(status.repositories.map(({ name, notes }) => [name, notes.join()]));
    expect(status.repositories.at(-1)).toMatchObject({ name: 'services/a-fine-one', state: 'in step' });
    expect(status.repositories.filter(({ state }) => state === 'unknown')).toHaveLength(9);
    expect(told['services/missing-lock']).toMatch(/lock\.json is missing/);
    expect(told['services/merge-conflict']).toMatch(/lock\.json is damaged/);
    expect(told['services/foreign-package']).toMatch(/evil@0\.1\.0 is not here/);
    expect(told['services/newer-lock']).toMatch(/upgrade @drystone\/fleet/);
    expect(told['services/unknown-type']).toMatch(/no project type OtherProject/);
    expect(told['services/bad-config']).toMatch(/service-config\.yaml:1:/);
    expect(told['services/bad-deferral']).toMatch(/deferred\.yaml:1:12/);
    expect(told.nowhere).toMatch(/there is no folder .*nowhere/);
    expect(told[status.repositories.find(({ name }) => name.endsWith('/none'))!.name]).toMatch(/none\.git/);
    expect(statusExitCode(status)).toBe(1);
  });

  test.each(['Dockerfile', 'service-config.yaml', DEFERRALS_PATH])(
    'reads nothing through a link that leads out of a repository: %s',
    async (path) => {
      const fleet = new FleetOnDisk();
      const folder = fleet.add('flight-service');
      const secret = join(temporaryFolder(), 'secret');
      writeFileSync(secret, 'hunter2');
      rmSync(join(folder, path), { force: true });
      symlinkSync(secret, join(folder, path));
      const { repositories } = await statusOf(fleet);
      expect(repositories).toMatchObject([
        { state: 'unknown', notes: [`${path} is a link that leads out of the repository`] },
      ]);
      expect(JSON.stringify(repositories)).not.toContain('hunter2');
    },
  );

  test('runs no program that the settings of a folder name, such as for a signed commit', async () => {
    const fleet = new FleetOnDisk();
    const folder = fleet.add('flight-service');
    const proof = join(temporaryFolder(), 'ran');
    const program = join(temporaryFolder(), 'gpg.sh');
    writeFileSync(program, `#!/bin/sh\ntouch ${proof}\n`, { mode: 0o755 });
    signLastCommit(folder);
    git(folder, 'config', 'gpg.program', program);
    git(folder, 'config', 'log.showSignature', 'true');
    const { repositories } = await statusOf(fleet);
    expect(repositories).toMatchObject([{ state: 'in step', lastUpgrade: '2026-03-04T05:06:07.000Z' }]);
    expect(existsSync(proof)).toBe(false);
  });

  test('tells where the list and the repository disagree on its type', async () => {
    const fleet = new FleetOnDisk();
    fleet.add('flight-service', { type: 'bff' });
    expect((await statusOf(fleet)).repositories[0]!.notes).toEqual([
      'fleet.yaml says bff, but it is a MicroserviceProject',
    ]);
  });

  test('is a table of what needs attention, and a page of everything in which names are only text', async () => {
    const fleet = new FleetOnDisk();
    fleet.add('good-service');
    fleet.add('bad-service', { team: '<script>alert(1)</script>' });
    appendFileSync(join(fleet.folder, 'services/bad-service/Dockerfile'), 'x\n');
    const status = await statusOf(fleet);
    const text = renderStatus(status);
    expect(text).toMatch(/^2 repositories · 1 tampered · 1 in step\nnewest drystone: 0\.1\.0\n/);
    expect(text).toMatch(/tampered {2}services\/bad-service .* 2026-03-04 {2}tampered: Dockerfile, line/);
    expect(text).not.toContain('good-service');
    const page = statusPage(status, '2026-12-31T00:00:00Z');
    expect(page.indexOf('services/bad-service')).toBeLessThan(page.indexOf('services/good-service'));
    expect(page).not.toContain('<script>alert');
    expect(page).not.toMatch(/https?:\/\//);
  });
});
