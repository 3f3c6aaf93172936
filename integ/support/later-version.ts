import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { productVersion, ROOT } from './product';

/** A change to a compiled file of drystone: what a later version would do differently. */
export interface TemplateChange {
  /** Relative to the package. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** One that every repository shows: a label in the Dockerfile. */
export function labelled(standard: number): TemplateChange {
  const line = "'ENV NODE_OPTIONS=--enable-source-maps'";
  return { file: 'lib/components/dockerfile.js', from: line, to: `'LABEL standard="${standard}"', ${line}` };
}

/**
 * Makes a later version of every package out of today's tarballs.
 *
 * @returns the path of drystone's tarball, its siblings beside it
 */
export function makeLaterVersion(version: string, changes: readonly TemplateChange[]): string {
  const target = mkdtempSync(join(tmpdir(), `drystone-${version}-`));
  const tarballs = readdirSync(join(ROOT, 'dist/js')).filter((name) => name.endsWith('.tgz'));
  for (const tarball of tarballs) {
    const folder = unpack(join(ROOT, 'dist/js', tarball));
    const unpacked = join(folder, 'package');
    if (tarball === `drystone-${productVersion()}.tgz`) changes.forEach((change) => apply(unpacked, change));
    raiseVersion(unpacked, version);
    execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', target], {
      cwd: unpacked,
      stdio: 'ignore',
    });
    rmSync(folder, { recursive: true });
  }
  return join(target, `drystone-${version}.tgz`);
}

function unpack(tarball: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'drystone-unpacked-'));
  execFileSync('tar', ['-xzf', tarball, '-C', folder]);
  return folder;
}

function apply(folder: string, { file, from, to }: TemplateChange): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from))
    throw new Error(`${file} does not hold ${from}: the simulated version must change with it`);
  writeFileSync(path, text.replaceAll(from, to));
}

/** In every manifest of ours, and in the names that jsii wrote on the classes. */
function raiseVersion(folder: string, version: string): void {
  const today = productVersion();
  const ours = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) =>
      /^(package\.json|\.jsii|lib\/.*\.js)$/.test(path) ||
      /^node_modules\/@drystone\/\w+\/package\.json$/.test(path),
  );
  for (const path of ours) {
    const text = readFileSync(join(folder, path), 'utf8');
    writeFileSync(join(folder, path), text.replaceAll(`"${today}"`, `"${version}"`));
  }
}
