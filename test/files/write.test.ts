import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import type { RenderedFile } from '../../src/files/rendered-file';
import { writeFiles } from '../../src/files/write';
import { read, temporaryFolder } from '../support';

function file(path: string, content: string | undefined, changes: Partial<RenderedFile> = {}): RenderedFile {
  return { path, content, ownership: 'managed', readonly: false, executable: false, ...changes };
}

describe('writeFiles', () => {
  test('writes new files with their folders and says which changed', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'same'), 'x');
    expect(writeFiles(folder, [file('same', 'x'), file('a/b/c', 'new')])).toEqual(['a/b/c']);
    expect(read(folder, 'a/b/c')).toBe('new');
  });

  test('managed files end read-only, scripts executable', () => {
    const folder = temporaryFolder();
    writeFiles(folder, [file('managed', 'x', { readonly: true }), file('script', 'x', { executable: true })]);
    expect(statSync(join(folder, 'managed')).mode & 0o222).toBe(0);
    expect(statSync(join(folder, 'script')).mode & 0o100).toBe(0o100);
  });

  test('a managed file that was made writable is read-only again', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'managed'), 'x', { mode: 0o644 });
    expect(writeFiles(folder, [file('managed', 'x', { readonly: true })])).toEqual(['managed']);
    expect(statSync(join(folder, 'managed')).mode & 0o222).toBe(0);
  });

  test('removes a file that should not exist', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'old'), 'x');
    writeFiles(folder, [file('old', undefined)]);
    expect(existsSync(join(folder, 'old'))).toBe(false);
  });

  test('a failure at any file leaves every file as it was and says what stands in the way', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'first'), 'before');
    writeFileSync(join(folder, 'in-the-way'), 'mine');
    const files = [
      file('first', 'after'),
      file('created', 'new'),
      file('in-the-way/file', 'x'),
      file('last', 'x'),
    ];
    expect(() => writeFiles(folder, files)).toThrow(UserError);
    expect(() => writeFiles(folder, files)).toThrow(
      /in-the-way.*a file stands where a folder is needed.*Nothing was changed/,
    );
    expect(read(folder, 'first')).toBe('before');
    expect(read(folder, 'in-the-way')).toBe('mine');
    expect(existsSync(join(folder, 'created'))).toBe(false);
    expect(existsSync(join(folder, 'last'))).toBe(false);
  });

  test('leaves nothing of its own behind, and clears what a killed run left', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.drystone/staging-killed'), { recursive: true });
    writeFiles(folder, [file('a', 'x')]);
    expect(readdirSync(join(folder, '.drystone'))).toEqual([]);
  });
});
