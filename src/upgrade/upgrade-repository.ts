import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type FileChange, type MigrationPlan, readLock } from '@drystone/config';
import { projectFromLock } from '../check/project-from-lock';
import { repositoryDeferrals, type RepositoryDeferral } from '../deferrals/repository-deferrals';
import { UserError } from '../errors';
import { requireCleanTree } from '../git';
import { requireUsableLock } from '../lock/require-usable-lock';
import { planUpgrade } from './plan-upgrade';
import type { UpgradeStep } from './render-plan';
import {
  beginUpgrade,
  finishUpgrade,
  type UnfinishedUpgrade,
  unfinishedUpgrade,
  UPGRADE_VARIABLE,
} from './unfinished-upgrade';
import { openTarget } from './upgrade-target';

/** What an upgrade would do. */
export interface UpgradePlan {
  readonly step: UpgradeStep;
  readonly changes: readonly FileChange[];
  /** What `package.json` will ask for. */
  readonly spec: string;
  /** Those that will run, in their order, each with its package. */
  readonly migrations: readonly string[];
  /** What migrations leave for people to do, a sentence each. */
  readonly nextSteps: readonly string[];
  /** An earlier run that was interrupted. */
  readonly interrupted?: UnfinishedUpgrade;
  /** The repository's own word that this version waits, or waited. */
  readonly deferral?: RepositoryDeferral;
}

/**
 * Works out an upgrade without changing the repository.
 *
 * @param to a version, `latest`, or the path of a tarball
 * @param today as in 2027-01-31: it decides whether a version still waits
 * @throws UserError where the lock is unusable, the work tree is dirty, or the version cannot be had
 */
export function prepareUpgrade(folder: string, to: string, today: string): UpgradePlan {
  const lock = requireUsableLock(folder);
  const deferrals = repositoryDeferrals(folder, today);
  const interrupted = unfinishedUpgrade(folder);
  if (interrupted === undefined && existsSync(join(folder, '.git'))) requireCleanTree(folder, 'the upgrade');
  const target = openTarget(folder, lock.package, to);
  try {
    const project = projectFromLock(folder, lock, target.exports);
    const changes = planUpgrade(folder, lock, project);
    const { migrations, nextSteps } = withUnfinished(project.planMigrations(), interrupted);
    const step = {
      package: lock.package,
      projectType: lock.projectType,
      from: lock.version,
      to: target.version,
    };
    const deferral = deferrals.find(({ version }) => version === target.version);
    return { step, changes, migrations, nextSteps, spec: target.spec, interrupted, deferral };
  } finally {
    target.dispose();
  }
}

/**
 * Carries an upgrade out: the package, then a synth with it. Every part can be repeated, so a run that was killed
 * is finished by running it again.
 */
export function applyUpgrade(folder: string, { step, spec, migrations, nextSteps }: UpgradePlan): void {
  beginUpgrade(folder, { to: step.to, migrations, nextSteps });
  run(
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
  run(folder, 'npx', 'projen');
  const { lock } = readLock(folder);
  if (lock?.version !== step.to)
    throw new UserError(
      `the synth ended at ${lock?.version}, not at ${step.to}: run npx projen and read what it says`,
    );
  finishUpgrade(folder);
}

/** What an earlier run migrated, it left for people to do as well. */
function withUnfinished(plan: MigrationPlan, unfinished: UnfinishedUpgrade | undefined): MigrationPlan {
  const all = (key: keyof MigrationPlan) => [...new Set([...(unfinished?.[key] ?? []), ...plan[key]])];
  return { migrations: all('migrations'), nextSteps: all('nextSteps') };
}

function run(folder: string, command: string, ...args: string[]): void {
  try {
    // What it prints is progress; the answer of a command is on standard output.
    execFileSync(command, args, {
      cwd: folder,
      stdio: ['ignore', process.stderr.fd, process.stderr.fd],
      env: { ...process.env, [UPGRADE_VARIABLE]: 'true' },
    });
  } catch (error) {
    throw new UserError(
      `${command} ${args.join(' ')} failed. Mend that, then run npx projen upgrade again: it goes on from here.`,
      { cause: error },
    );
  }
}
