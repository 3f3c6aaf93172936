import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { UserError } from '../errors';
import type { PackageExports } from '@drystone/config';

/** A version of a package, unpacked to the side so that it can be asked what it would render. */
export interface UpgradeTarget {
  readonly version: string;
  readonly exports: PackageExports;
  /** What goes into `package.json`: a version, or `file:` and a path. */
  readonly spec: string;
  /** Removes what was unpacked. */
  readonly dispose: () => void;
}

const VERSION = /^(latest|\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?)$/;

/**
 * Installs a version beside the repository, not in it.
 *
 * @param to a version, `latest`, or the path of a tarball
 */
export function openTarget(folder: string, packageName: string, to: string): UpgradeTarget {
  const tarball = tarballPath(folder, to);
  if (!tarball && !VERSION.test(to))
    throw new UserError(`--to ${to} is neither a version, "latest", nor a tarball`);
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'drystone-upgrade-')));
  const dispose = () => rmSync(place, { recursive: true, force: true });
  try {
    // npm reads the settings of the folder that it installs into: they say where the company's packages are.
    const settings = join(folder, '.npmrc');
    if (existsSync(settings)) copyFileSync(settings, join(place, '.npmrc'));
    install(place, `${packageName}@${tarball ? `file:${tarball}` : to}`);
    const installed = join(place, 'node_modules', packageName);
    const { version } = require(join(installed, 'package.json')) as { version: string };
    const spec = tarball ? fileSpec(folder, tarball) : version;
    return { version, spec, exports: require(installed) as PackageExports, dispose };
  } catch (error) {
    dispose();
    if (error instanceof UserError) throw error;
    const { stderr } = error as { stderr?: string };
    throw new UserError(
      `${packageName}@${to} cannot be installed:\n${stderr ?? String(error)}\nNothing was changed.`,
      {
        cause: error,
      },
    );
  }
}

function tarballPath(folder: string, to: string): string | undefined {
  const path = resolve(folder, to.replace(/^file:/, ''));
  return to.endsWith('.tgz') && existsSync(path) ? path : undefined;
}

/** A path inside a repository's reach stays relative, so that the repository can move with it. */
function fileSpec(folder: string, tarball: string): string {
  const path = relative(folder, tarball);
  return `file:${isAbsolute(path) ? tarball : path.replaceAll('\\', '/')}`;
}

function install(place: string, spec: string): void {
  execFileSync(
    'npm',
    ['install', '--prefix', place, '--no-save', '--no-audit', '--no-fund', '--loglevel=error', spec],
    {
      cwd: place,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
}
