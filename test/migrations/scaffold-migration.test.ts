import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { writeFiles } from '../../src/files/write';
import { renderMigrationIndex } from '../../src/migrations/render-migration';
import { scaffoldMigration } from '../../src/migrations/scaffold-migration';
import { read, temporaryFolder } from '../support';
import { write } from './simulated-versions';

const ROOT = join(__dirname, '../..');

function platform(version = '1.3.0', name = '@acme/platform'): string {
  const folder = temporaryFolder();
  write(folder, 'package.json', JSON.stringify({ name, version }));
  const place = name === 'drystone' ? 'src/migrations/own' : 'src/migrations';
  write(
    folder,
    `${place}/index.ts`,
    renderMigrationIndex([], name === 'drystone' ? '../migration' : 'drystone'),
  );
  return folder;
}

function begin(folder: string, name: string, version?: string): string[] {
  return writeFiles(folder, scaffoldMigration(folder, name, version));
}

describe('a new migration', () => {
  test('comes with the next minor version, its test and the list of all', () => {
    const folder = platform();
    expect(begin(folder, 'rename-timeout')).toEqual([
      'src/migrations/1.4.0-rename-timeout.ts',
      'test/migrations/1.4.0-rename-timeout.test.ts',
      'src/migrations/index.ts',
    ]);
    expect(read(folder, 'src/migrations/1.4.0-rename-timeout.ts')).toContain(
      "super('1.4.0-rename-timeout', ['service-config.yaml']);",
    );
  });

  test('is listed after those of earlier versions', () => {
    const folder = platform('1.9.0');
    begin(folder, 'third', '1.11.0');
    begin(folder, 'second');
    begin(folder, 'first', '1.9.1');
    expect(read(folder, 'src/migrations/index.ts').match(/new \w+/g)).toEqual([
      'new First',
      'new Second',
      'new Third',
    ]);
  });

  test.each([
    ['Rename', undefined, /Rename is not lower case words/],
    ['../x', undefined, /is not lower case words/],
    ['rename', '1.4', /--to 1\.4 is not a version/],
    ['rename', '1.2.9', /--to 1\.2\.9 comes before 1\.3\.0/],
    ['taken', '1.5.0', /1\.4\.0-taken has that name already/],
  ])('is refused where it is called %s, for %s', (name, version, message) => {
    const folder = platform();
    begin(folder, 'taken');
    expect(() => begin(folder, name, version)).toThrow(UserError);
    expect(() => begin(folder, name, version)).toThrow(message);
    expect(readdirSync(join(folder, 'src/migrations'))).toHaveLength(2);
  });

  test('is refused where there are no migrations', () => {
    expect(() => begin(temporaryFolder(), 'x')).toThrow(/run this in the repository of a platform/);
  });

  test.each([
    ['{', /^package\.json is not valid JSON: .* Mend it, then try again\.$/],
    ['{}', /^package\.json: version is "", not as in 1\.3\.0\. Mend it/],
  ])('is refused where package.json is %s', (text, message) => {
    const folder = platform();
    write(folder, 'package.json', text);
    expect(() => begin(folder, 'x')).toThrow(UserError);
    expect(() => begin(folder, 'x')).toThrow(message);
  });

  test.each(['@acme/platform', 'drystone'])('of %s passes its own test, and its types are right', (name) => {
    const folder = platform('1.3.0', name);
    const [migrationFile, testFile] = begin(folder, 'rename-timeout') as [string, string];
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const parts = ['migration', 'migration-files'];
    const from = (part: string) => `export * from '${ROOT}/src/migrations/${part}';\n`;
    write(folder, 'library.ts', parts.map(from).join(''));
    for (const part of parts) write(folder, `src/migrations/${part}.ts`, from(part));
    if (name === 'drystone')
      write(folder, testFile, `import { test } from 'node:test';\n${read(folder, testFile)}`);
    const alias = {
      drystone: join(folder, 'library.ts'),
      '@drystone/config': join(ROOT, 'packages/config/src/index.ts'),
    };
    const output = execFileSync(
      process.execPath,
      ['--import', 'jiti/register', '--test', '--test-reporter=tap', testFile],
      { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH, JITI_ALIAS: JSON.stringify(alias) } },
    );
    expect(output).toMatch(/^# pass 3$/m);
    expect(read(folder, migrationFile)).toContain('class RenameTimeout extends Migration');
  });
});

test('the lists that a platform and drystone begin with are as the scaffold writes them', () => {
  const list = (path: string) => readFileSync(join(ROOT, path), 'utf8');
  expect(list('templates/platform/src/migrations/index.ts')).toBe(renderMigrationIndex([], 'drystone'));
  expect(list('src/migrations/own/index.ts')).toBe(renderMigrationIndex([], '../migration'));
});
