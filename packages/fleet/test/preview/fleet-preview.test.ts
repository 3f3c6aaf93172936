import { appendFileSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCK_PATH, type FleetRepository, readLock } from '@drystone/config';
import { TextFile } from 'projen/lib/textfile';
import { MicroserviceProject, type MicroserviceProjectOptions } from '../../../../src';
import type { FleetPreview } from '../../src';
import { fleetPreview } from '../../src/preview/fleet-preview';
import { UserError } from '../../src/errors';
import { previewPage } from '../../src/preview/preview-page';
import { previewExitCode, renderPreview } from '../../src/preview/render-preview';
import { FleetOnDisk, git, workspaceVersion } from '../support/fleet-on-disk';

/** What a later version of a project type does differently. */
class LaterProject extends MicroserviceProject {
  public constructor(options: MicroserviceProjectOptions) {
    super(options);
    new TextFile(this, 'NEW.md', { lines: [`For ${options.name}.`, ''] });
  }
}

function previewOf(
  fleet: FleetOnDisk,
  exports: object = { MicroserviceProject: LaterProject },
): Promise<FleetPreview> {
  return fleetPreview(fleet.config, '0.2.0', {
    checkOut: async ({ path }: FleetRepository) => join(fleet.folder, path!),
    target: async () => workspaceVersion({ ...exports }),
  });
}

describe('the preview of a fleet', () => {
  test('has a change that all share once, with each repository’s own name left open, and writes nothing', async () => {
    const fleet = new FleetOnDisk();
    const folders = ['flight-service', 'fare-service', 'seat-service'].map((name) => fleet.add(name));
    const preview = await previewOf(fleet);
    expect(preview.groups.filter(({ path }) => path === 'NEW.md')).toEqual([
      {
        path: 'NEW.md',
        ownership: 'managed',
        kind: 'new',
        lines: [{ sign: '+', text: 'For <serviceName>.' }],
        repositories: ['services/flight-service', 'services/fare-service', 'services/seat-service'],
      },
    ]);
    expect(previewExitCode(preview)).toBe(2);
    for (const folder of folders) expect(git(folder, 'status', '--porcelain')).toBe('');
  });

  test('has repositories in the order of the fleet, whichever is there first', async () => {
    const fleet = new FleetOnDisk();
    const names = ['slow-service', 'quick-service', 'lost-slow', 'lost-quick'];
    for (const name of names) fleet.add(name);
    let lastIsThere = () => {};
    const last = new Promise<void>((resolve) => {
      lastIsThere = resolve;
    });
    const { groups, problems } = await fleetPreview(fleet.config, '0.2.0', {
      checkOut: async ({ path }: FleetRepository) => {
        if (path!.endsWith('lost-quick')) lastIsThere();
        if (path!.includes('slow')) await last;
        if (path!.includes('lost')) throw new UserError('gone');
        return join(fleet.folder, path!);
      },
      target: async () => workspaceVersion({ MicroserviceProject: LaterProject }),
    });
    expect(groups.map(({ repositories }) => repositories)).toContainEqual([
      'services/slow-service',
      'services/quick-service',
    ]);
    expect(problems.map(({ repositories }) => repositories)).toEqual([
      ['services/lost-slow', 'services/lost-quick'],
    ]);
  });

  test('under the version that a repository is at has no change', async () => {
    const fleet = new FleetOnDisk();
    fleet.add('flight-service');
    const preview = await previewOf(fleet, { MicroserviceProject });
    expect(preview).toMatchObject({ groups: [], unchanged: ['services/flight-service'], problems: [] });
    expect(previewExitCode(preview)).toBe(0);
  });

  test('keeps a file with a difference of its own apart from the others', async () => {
    const fleet = new FleetOnDisk();
    for (const name of ['flight-service', 'fare-service', 'seat-service']) fleet.add(name);
    appendFileSync(join(fleet.folder, 'services/seat-service/Dockerfile'), 'RUN id\n');
    const { groups } = await previewOf(fleet, { MicroserviceProject });
    expect(groups).toMatchObject([
      { path: 'Dockerfile', lines: [{ sign: '-', text: 'RUN id' }], repositories: ['services/seat-service'] },
    ]);
  });

  test('runs no code of a repository', async () => {
    const fleet = new FleetOnDisk();
    const folder = fleet.add('flight-service');
    const proof = join(fleet.folder, 'ran');
    const code = `require('node:fs').writeFileSync(${JSON.stringify(proof)}, '');\n`;
    for (const path of ['.projenrc.ts', 'index.js', 'node_modules.js'])
      writeFileSync(join(folder, path), code);
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ name: 'flight-service', license: 'x', scripts: { postinstall: 'node index.js' } }),
    );
    const { problems } = await previewOf(fleet);
    expect(problems).toEqual([]);
    expect(existsSync(proof)).toBe(false);
  });

  test('shows nothing that a link leads to where the other version would write', async () => {
    const fleet = new FleetOnDisk();
    const secret = join(fleet.folder, 'secret');
    writeFileSync(secret, 'hunter2');
    symlinkSync(secret, join(fleet.add('flight-service'), 'NEW.md'));
    const preview = await previewOf(fleet);
    expect(preview.problems.map(({ what }) => what)).toEqual([
      'NEW.md is a link that leads out of the repository',
    ]);
    expect(JSON.stringify(preview)).not.toContain('hunter2');
  });

  test('says of a file that .projenrc.ts adds to that only its synth knows', async () => {
    const fleet = new FleetOnDisk();
    const folder = fleet.add('flight-service');
    const lock = readLock(folder).lock!;
    const files = { ...lock.files, '.gitignore': { ...lock.files['.gitignore']!, customised: true } };
    writeFileSync(join(folder, LOCK_PATH), JSON.stringify({ ...lock, files }));
    appendFileSync(join(folder, '.gitignore'), 'ours/\n');
    const preview = await previewOf(fleet, { MicroserviceProject });
    expect(preview).toMatchObject({
      groups: [],
      customised: [{ what: '.gitignore', repositories: ['services/flight-service'] }],
      unchanged: [],
    });
  });

  test('reports once what several cannot be previewed for, and previews the others', async () => {
    const fleet = new FleetOnDisk();
    for (const name of ['one', 'two']) rmSync(join(fleet.add(name), LOCK_PATH));
    fleet.add('flight-service');
    const preview = await previewOf(fleet);
    expect(preview.problems).toMatchObject([
      {
        what: expect.stringMatching(/lock\.json is missing/) as string,
        repositories: ['services/one', 'services/two'],
      },
    ]);
    expect(preview.groups.map(({ path }) => path)).toContain('NEW.md');
    expect(previewExitCode(preview)).toBe(1);
  });

  test('does not let a lock stand in for what the company decides', async () => {
    const fleet = new FleetOnDisk();
    const folder = fleet.add('flight-service');
    const lock = readLock(folder).lock!;
    const options = { ...lock.options, outdir: '/', company: { enforced: { tableName: 'stolen' } } };
    writeFileSync(join(folder, LOCK_PATH), JSON.stringify({ ...lock, options }));
    const preview = await previewOf(fleet, { MicroserviceProject });
    expect(JSON.stringify(preview)).not.toContain('stolen');
    expect(readFileSync(join(folder, LOCK_PATH), 'utf8')).toContain('stolen');
  });

  test('is a short text, and a page in which lines of files are only text', async () => {
    const fleet = new FleetOnDisk();
    for (const name of ['a-service', 'b-service', 'c-service', 'd-service']) {
      appendFileSync(join(fleet.add(name), 'Dockerfile'), '<script>alert(1)</script>\n');
    }
    const preview = await previewOf(fleet, { MicroserviceProject });
    expect(renderPreview(preview)).toBe(
      [
        '4 repositories → 0.2.0',
        '     4  Dockerfile  changed  services/a-service, services/b-service, services/c-service and 1 more',
        '          - <script>alert(1)</script>',
        '',
      ].join('\n'),
    );
    const page = previewPage(preview, '2026-12-31T00:00:00Z');
    expect(page).toContain('services/d-service');
    expect(page).toContain('&#60;script&#62;alert(1)');
    expect(page).not.toContain('<script>alert');
  });
});
