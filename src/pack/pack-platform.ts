import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { readManifest as readAssembly } from 'projen/lib/inventory';
import { listedSpec } from '../components/siblings';
import { UserError } from '../errors';
import { parseJsonObject } from '../files/json-object';
import { readIfPresent } from '../files/read';
import { ownVersion } from '../projects/origin';
import { dependOnTarballs, type Manifest } from './depend-on-tarballs';

const TARGET = 'dist/js';

/**
 * Packs a platform's packages, one tarball each, into `dist/js`.
 *
 * A platform that got drystone as a tarball has no registry yet: then drystone's tarballs lie beside its own, which ask for
 * them, and the folder alone is enough to make repositories from.
 *
 * @returns the names of all tarballs
 * @throws UserError outside of a platform, where the version in `package.json` is not compiled yet, or npm cannot pack
 */
export function packPlatform(folder: string): string[] {
  requireCompiled(folder);
  const target = join(folder, TARGET);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const { workspaces = [] } = readManifest(folder);
  const packages = [folder, ...workspaces.map((path) => join(folder, path))];
  const source = tarballFolder(folder);
  for (const each of packages) {
    if (source === undefined) pack(each, target);
    else packForTarballs(each, target);
  }
  if (source !== undefined) copyOwnTarballs(source, target);
  return readdirSync(target).toSorted();
}

/** jsii writes the version into what it compiles, and locks take it from there. */
function requireCompiled(folder: string): void {
  const { version } = readManifest(folder);
  const compiled = existsSync(join(folder, '.jsii')) ? readAssembly(folder).version : undefined;
  if (compiled === version) return;
  throw new UserError(
    `package.json is at ${version}, but ${compiled ?? 'nothing'} is compiled: run npx projen build`,
  );
}

/** Where the tarball of drystone is that this repository was made from; undefined where it came from a registry. */
function tarballFolder(folder: string): string | undefined {
  const [, path] = /^file:(.*\.tgz)$/.exec(listedSpec(folder, 'drystone') ?? '') ?? [];
  return path === undefined ? undefined : dirname(join(path.startsWith('/') ? '/' : folder, path));
}

function packForTarballs(folder: string, target: string): void {
  const place = mkdtempSync(join(tmpdir(), 'drystone-pack-'));
  try {
    const [{ files }] = JSON.parse(npmPack(folder, '--dry-run', '--json')) as [{ files: { path: string }[] }];
    for (const { path } of files) {
      mkdirSync(dirname(join(place, path)), { recursive: true });
      copyFileSync(join(folder, path), join(place, path));
    }
    const manifest = dependOnTarballs(readManifest(folder), ownVersion());
    writeFileSync(join(place, 'package.json'), JSON.stringify(manifest, undefined, 2));
    pack(place, target);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function pack(folder: string, target: string): void {
  npmPack(folder, '--silent', '--pack-destination', target);
}

function npmPack(folder: string, ...flags: string[]): string {
  try {
    const encoding = 'utf8';
    return execFileSync('npm', ['pack', '--ignore-scripts', ...flags], {
      cwd: folder,
      encoding,
      stdio: 'pipe',
    });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new UserError(`npm cannot pack ${basename(folder)}:\n${stderr ?? String(error)}`, { cause: error });
  }
}

function copyOwnTarballs(source: string, target: string): void {
  const isOwn = (name: string) => /^drystone-(\w+-)?\d/.test(name) && name.endsWith(`-${ownVersion()}.tgz`);
  for (const name of readdirSync(source).filter(isOwn)) copyFileSync(join(source, name), join(target, name));
}

function readManifest(folder: string): Manifest {
  const text = readIfPresent(join(folder, 'package.json'));
  if (text === undefined)
    throw new UserError('package.json is missing: run this in the repository of a platform');
  return parseJsonObject(text, 'package.json', 'Mend it, then try again.');
}
