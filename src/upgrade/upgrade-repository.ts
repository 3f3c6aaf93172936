import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type FileChange, readLock } from '@drystone/config';
import { projectFromLock } from '../check/project-from-lock';
import { UserError } from '../errors';
import { readIfPresent } from '../files/read';
import { requireUsableLock } from '../lock/require-usable-lock';
import { planUpgrade } from './plan-upgrade';
import type { UpgradeStep } from './render-plan';
import { openTarget } from './upgrade-target';

/** Written while an upgrade runs, so that the next run can say that one was interrupted. Not committed. */
const MARKER = 'node_modules/.drystone-upgrade';

/** What an upgrade would do. */
export interface UpgradePlan {
  readonly step: UpgradeStep;
  readonly changes: readonly FileChange[];
  /** What `package.json` will ask for. */
  readonly spec: string;
  /** The version that an earlier, interrupted run was moving to. */
  readonly interrupted?: string;
}

/**
 * Works out an upgrade without changing the repository.
 *
 * @param to a version, `latest`, or the path of a tarball
 * @throws UserError where the lock is unusable, the work tree is dirty, or the version cannot be had
 */
export function prepareUpgrade(folder: string, to: string): UpgradePlan {
  const lock = requireUsableLock(folder);
  const interrupted = readIfPresent(join(folder, MARKER));
  if (interrupted === undefined) requireCleanTree(folder);
  const target = openTarget(folder, lock.package, to);
  try {
    const changes = planUpgrade(folder, lock, projectFromLock(folder, lock, target.exports));
    const step = {
      package: lock.package,
      projectType: lock.projectType,
      from: lock.version,
      to: target.version,
    };
    return { step, changes, spec: target.spec, ...(interrupted === undefined ? {} : { interrupted }) };
  } finally {
    target.dispose();
  }
}

/**
 * Carries an upgrade out: the package, then a synth with it. Every part can be repeated, so a run that was killed
 * is finished by running it again.
 */
export function applyUpgrade(folder: string, { step, spec }: UpgradePlan): void {
  mkdirSync(dirname(join(folder, MARKER)), { recursive: true });
  writeFileSync(join(folder, MARKER), step.to);
  npm(
    folder,
    'npm',
    'install',
    '--save-dev',
    '--save-exact',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    `${step.package}@${spec}`,
  );
  npm(folder, 'npx', 'projen');
  const { lock } = readLock(folder);
  if (lock?.version !== step.to)
    throw new UserError(
      `the synth ended at ${lock?.version}, not at ${step.to}: run npx projen and read what it says`,
    );
  rmSync(join(folder, MARKER), { force: true });
}

function npm(folder: string, command: string, ...args: string[]): void {
  try {
    // What it prints is progress; the answer of a command is on standard output.
    execFileSync(command, args, { cwd: folder, stdio: ['ignore', process.stderr.fd, process.stderr.fd] });
  } catch (error) {
    throw new UserError(
      `${command} ${args.join(' ')} failed. Mend that, then run npx projen upgrade again: it goes on from here.`,
      {
        cause: error,
      },
    );
  }
}

function requireCleanTree(folder: string): void {
  if (!existsSync(join(folder, '.git'))) return;
  const status = execFileSync('git', ['status', '--porcelain'], { cwd: folder, encoding: 'utf8' });
  if (status === '') return;
  throw new UserError(
    `These changes are not committed, and would be hard to tell from the upgrade's:\n${status}Commit or stash them first. Nothing was changed.`,
  );
}
