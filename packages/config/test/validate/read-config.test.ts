import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readServiceConfig } from '../../src';
import { minimalYaml } from '../support/minimal-config';

describe('reading a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'config-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (content: string | Buffer) => {
    const path = join(folder, 'service-config.yaml');
    writeFileSync(path, content);
    return path;
  };

  it('gives its content, and places in it', () => {
    const result = readServiceConfig(write(minimalYaml('timeout: 45')));
    expect(result).toMatchObject({ ok: true, config: { timeout: 45 } });
    expect(result.ok && result.locate(['timeout'])).toEqual({ line: 5, column: 10 });
  });

  it('gives its mistakes with its path and its text', () => {
    const path = write(minimalYaml('timeout: 0'));
    expect(readServiceConfig(path)).toMatchObject({
      ok: false,
      source: minimalYaml('timeout: 0'),
      diagnostics: [{ file: path, line: 5, column: 10, code: 'out_of_range' }],
    });
  });

  it.each([
    ['a missing file', () => join(folder, 'absent.yaml'), 'the file does not exist'],
    ['a folder', () => folder, 'this is not a file'],
    [
      'a path through a file',
      () => join(write(''), 'x.yaml'),
      expect.stringMatching(/cannot be read: ENOTDIR/),
    ],
    ['bytes that are not UTF-8', () => write(Buffer.from([0x61, 0xff, 0xfe])), 'the file is not UTF-8 text'],
  ])('finds %s, as it finds any other mistake', (_, path, message) => {
    expect(readServiceConfig(path())).toEqual({
      ok: false,
      source: '',
      diagnostics: [
        { file: path(), line: 1, column: 1, code: 'unreadable_file', message, severity: 'error' },
      ],
    });
  });
});
