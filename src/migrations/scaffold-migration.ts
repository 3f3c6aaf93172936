import { readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { compareVersions, isNewer } from '@drystone/config';
import { UserError } from '../errors';
import { parseJsonObject } from '../files/json-object';
import { readIfPresent } from '../files/read';
import type { RenderedFile } from '../files/rendered-file';
import { renderMigration, renderMigrationIndex, renderMigrationTest } from './render-migration';

const FILE = /^(\d+\.\d+\.\d+)-([a-z][a-z0-9-]*)\.ts$/;
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const VERSION = /^\d+\.\d+\.\d+$/;
const STABLE_OR_PREVIEW = /^\d+\.\d+\.\d+(-|$)/;

/** Where migrations are in a repository that has some, and how they get at drystone. */
interface Layout {
  readonly folder: string;
  readonly testFolder: string;
  /** What the list of all migrations imports `Migration` from. */
  readonly library: string;
  /** What a migration imports. */
  readonly imports: string;
}

const PLATFORM: Layout = {
  folder: 'src/migrations',
  testFolder: 'test/migrations',
  library: 'drystone',
  imports: "import { Migration, type MigrationFiles } from 'drystone';",
};
const OWN: Layout = {
  folder: 'src/migrations/own',
  testFolder: 'test/migrations/own',
  library: '../migration',
  imports:
    "import { Migration } from '../migration';\nimport type { MigrationFiles } from '../migration-files';",
};

/**
 * Begins a migration: its file, its test, and the list of all of them.
 *
 * @param folder a platform's repository, or drystone's own
 * @param name what it does, in lower case words joined by `-`
 * @param version the version that it comes with. Default: the next minor one
 * @throws UserError outside of a platform, and where the name or the version cannot be one
 */
export function scaffoldMigration(folder: string, name: string, version?: string): RenderedFile[] {
  const manifest = readManifest(folder);
  const layout = manifest.name === 'drystone' ? OWN : PLATFORM;
  if (readIfPresent(join(folder, layout.folder, 'index.ts')) === undefined)
    throw new UserError(`${layout.folder}/index.ts is missing: run this in the repository of a platform`);
  if (!STABLE_OR_PREVIEW.test(manifest.version))
    throw new UserError(
      `package.json: version is ${JSON.stringify(manifest.version)}, not as in 1.3.0. Mend it, then try again.`,
    );
  const chosen = version ?? nextMinor(manifest.version);
  const others = idsIn(join(folder, layout.folder));
  requireGood(name, chosen, manifest.version, others);
  const id = `${chosen}-${name}`;
  const ids = [...others, id].toSorted(byVersion);
  const test = `${layout.testFolder}/${id}.test.ts`;
  const tested = posix.relative(dirname(test), `${layout.folder}/${id}`);
  return [
    writable(`${layout.folder}/${id}.ts`, renderMigration(id, layout.imports)),
    writable(test, renderMigrationTest(id, tested, layout === PLATFORM)),
    writable(`${layout.folder}/index.ts`, renderMigrationIndex(ids, layout.library)),
  ];
}

interface Manifest {
  readonly name: unknown;
  readonly version: string;
}

function readManifest(folder: string): Manifest {
  const text = readIfPresent(join(folder, 'package.json')) ?? '{}';
  const { name, version } = parseJsonObject(text, 'package.json', 'Mend it, then try again.');
  return { name, version: typeof version === 'string' ? version : '' };
}

function idsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => FILE.test(file))
    .map((file) => file.replace(/\.ts$/, ''));
}

function requireGood(name: string, version: string, installed: string, others: readonly string[]): void {
  const namesake = others.find((id) => nameOf(id) === name);
  const problems = [
    ...(NAME.test(name) ? [] : [`${name} is not lower case words joined by "-", as in rename-timeout`]),
    ...(VERSION.test(version) ? [] : [`--to ${version} is not a version, as in 1.4.0`]),
    ...(VERSION.test(version) && isNewer(installed, version)
      ? [`--to ${version} comes before ${installed}, which repositories may have already`]
      : []),
    ...(namesake ? [`${namesake} has that name already: choose another one`] : []),
  ];
  if (problems.length > 0) throw new UserError(`${problems.join('\n')}\nNothing was changed.`);
}

function nameOf(id: string): string {
  return id.slice(id.indexOf('-') + 1);
}

function nextMinor(version: string): string {
  const [major, minor] = version.split('.').map(Number);
  return `${major}.${minor! + 1}.0`;
}

function byVersion(left: string, right: string): number {
  const [first, second] = [left, right].map((id) => id.slice(0, id.indexOf('-'))) as [string, string];
  return compareVersions(first, second) || left.localeCompare(right, 'en');
}

function writable(path: string, content: string): RenderedFile {
  return { path, ownership: 'seeded', content, readonly: false, executable: false };
}
