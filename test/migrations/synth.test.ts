import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { readLock } from '@drystone/config';
import { planChanges, planMigrations } from '../../src/inspect';
import { read, snapshotOf, synth, temporaryFolder } from '../support';
import { migration, moveTo, typeOf, write } from './simulated-versions';

const RENAME = migration('1.1.0-rename-level', ['service-config.yaml'], (files) =>
  files.renameYamlKey('service-config.yaml', ['environment', 'LOG_LEVEL'], 'LEVEL'),
);
const NOTE = migration('1.2.0-note', ['NOTES.md', 'src/index.ts'], (files) => {
  const notes = files.read('NOTES.md');
  if (notes !== undefined) files.write('NOTES.md', notes.replace('old', 'new'));
  files.replaceText('src/index.ts', {
    before: "import { z } from 'zod';",
    after: "import * as z from 'zod';",
    nextStep: 'Import all of zod.',
  });
});
const OLD = typeOf('1.0.0', {});
const NEW = typeOf('1.2.0', { migrations: [RENAME, NOTE] });

/** A repository of the old version, with edits of the team. */
function repository(edits: Readonly<Record<string, (text: string) => string>> = {}) {
  const folder = temporaryFolder();
  moveTo(folder, OLD);
  for (const [path, edit] of Object.entries(edits)) write(folder, path, edit(read(folder, path)));
  return folder;
}

describe('the first synth with a later version', () => {
  test('migrates merged and seeded files, and those of the team that a migration names', () => {
    const folder = repository({ 'service-config.yaml': (text) => text.replace('info', 'warn # ours') });
    write(folder, 'NOTES.md', 'old');
    moveTo(folder, NEW);
    expect(read(folder, 'service-config.yaml')).toContain('\n  LEVEL: warn # ours\n');
    expect(read(folder, 'src/index.ts')).toContain("import * as z from 'zod';");
    expect(read(folder, 'NOTES.md')).toBe('new');
  });

  test('records what ran, so that the next synth changes nothing', () => {
    const folder = repository();
    moveTo(folder, NEW);
    expect(readLock(folder).lock!.migrations).toEqual({
      drystone: { version: '0.1.0', applied: [] },
      '@acme/platform': { version: '1.2.0', applied: ['1.1.0-rename-level', '1.2.0-note'] },
    });
    const before = snapshotOf(folder);
    moveTo(folder, NEW);
    expect(snapshotOf(folder)).toEqual(before);
  });

  test('is the same after a detour over the versions between', () => {
    const [direct, detour] = [repository(), repository()];
    moveTo(direct, NEW);
    moveTo(detour, typeOf('1.1.0', { migrations: [RENAME] }));
    moveTo(detour, NEW);
    expect(snapshotOf(detour)).toEqual(snapshotOf(direct));
  });

  test('is foretold file by file, with what is left to do, without writing anything', () => {
    const folder = repository({ 'src/index.ts': (text) => text.replace('{ z }', '{ z as zod }') });
    write(folder, 'NOTES.md', 'old');
    const before = snapshotOf(folder);
    const plan = [folder, readLock(folder).lock!, { MicroserviceProject: NEW }] as const;
    const changes = planChanges(...plan);
    expect(planMigrations(...plan)).toEqual({
      migrations: ['@acme/platform 1.1.0-rename-level', '@acme/platform 1.2.0-note'],
      nextSteps: ['src/index.ts: Import all of zod. (@acme/platform 1.2.0-note)'],
    });
    expect(snapshotOf(folder)).toEqual(before);
    expect(changes.map(({ path, ownership }) => ({ path, ownership }))).toEqual([
      { path: 'service-config.yaml', ownership: 'merged' },
      { path: 'NOTES.md', ownership: 'seeded' },
    ]);
    moveTo(folder, NEW);
    for (const { path, after } of changes) expect(read(folder, path)).toBe(after);
  });

  test('says what is left to do, once', () => {
    const folder = repository({ 'src/index.ts': () => 'export const handler = 1;\n' });
    const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    moveTo(folder, NEW);
    moveTo(folder, NEW);
    const nextSteps = said.mock.calls.map(([text]) => text).filter((text) => /next step/.test(String(text)));
    said.mockRestore();
    expect(nextSteps).toEqual([
      '1 next step for you\n  - src/index.ts: Import all of zod. (@acme/platform 1.2.0-note)\n',
    ]);
  });

  test('leaves the repository as it was where a migration fails', () => {
    const folder = repository();
    const failing = migration('1.2.0-fail', ['README.md'], () => {
      throw new Error('no.');
    });
    const Failing = typeOf('1.2.0', { migrations: [RENAME, failing] });
    write(folder, 'package.json', read(folder, 'package.json').replace('"1.0.0"', '"1.2.0"'));
    const before = snapshotOf(folder);
    expect(() => synth(new Failing({ name: 'flight-service', outdir: folder }))).toThrow(/1\.2\.0-fail/);
    expect(snapshotOf(folder)).toEqual(before);
  });

  test('does not touch a link that leads out of the repository', () => {
    const folder = repository();
    const outside = temporaryFolder();
    write(outside, 'secret', 'old');
    symlinkSync(join(outside, 'secret'), join(folder, 'NOTES.md'));
    const changes = planChanges(folder, readLock(folder).lock!, { MicroserviceProject: NEW });
    expect(changes.map(({ path }) => path)).not.toContain('NOTES.md');
  });

  test('leaves to the synth what that version manages by now', () => {
    const folder = repository();
    const early = migration('1.1.0-image', ['Dockerfile'], (files) => files.write('Dockerfile', 'FROM x'));
    moveTo(folder, typeOf('1.2.0', { migrations: [early] }));
    expect(read(folder, 'Dockerfile')).toContain('nodejs:24');
  });
});

test('a migration of a file that the synth merges can mend what the new version refuses', () => {
  const folder = repository({ 'service-config.yaml': (text) => text.replace('timeout', 'timeoutSeconds') });
  const mend = migration('1.1.0-timeout', ['service-config.yaml'], (files) =>
    files.renameYamlKey('service-config.yaml', ['timeoutSeconds'], 'timeout'),
  );
  moveTo(folder, typeOf('1.1.0', { migrations: [mend] }));
  expect(read(folder, 'service-config.yaml')).toContain('\ntimeout: 30\n');
});
