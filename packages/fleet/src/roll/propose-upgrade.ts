import { isNewer, type Lock } from '@drystone/config';
import { dayAt } from '../clock';
import type { GitHubRepository } from '../github/github-repository';
import { deferralsInForce } from '../repositories/deferrals-in-force';
import { usableLock } from '../repositories/usable-lock';
import type { Version } from '../versions/version';
import { count } from '../words';
import { findPullRequest, keptPullRequest } from './find-pull-request';
import { ownRunnerReasons } from './own-runner-reasons';
import { pullRequestBody, pullRequestTitle } from './pull-request-text';
import type { RollOutcome } from './repository-roll';
import { runOwnWorkflow } from './run-own-workflow';
import type { RollOptions, RollSources } from './sources';
import { upgradeBranch } from './upgrade-branch';
import type { UpgradeClone } from './upgrade-clone';
import { writeUpgrade } from './write-upgrade';

/** The pull request of an upgrade, or why there is none. */
export type Proposal = { readonly number: number } | { readonly outcome: RollOutcome };

/** A clone, what it was made from and is to be made from, and what GitHub has of it. */
interface Upgrade {
  readonly clone: UpgradeClone;
  readonly lock: Lock;
  readonly version: Version;
  readonly github: GitHubRepository;
}

/**
 * Sees to it that there is a pull request that brings a repository to a version: finds it, opens it, or has the repository
 * open it. Every step can be repeated, so that a roll that was killed anywhere is finished by the next.
 */
export async function proposeUpgrade(
  clone: UpgradeClone,
  github: GitHubRepository,
  sources: RollSources,
  options: RollOptions,
): Promise<{ readonly proposal: Proposal; readonly from: string; readonly to: string }> {
  const lock = usableLock(clone.folder);
  const version = await sources.target(lock.package);
  const proposal = await proposalOf({ clone, lock, version, github }, sources, options);
  if ('number' in proposal && !options.dryRun)
    sources.record.keep(github.name, upgradeBranch(lock.package, version.version), proposal.number);
  return { proposal, from: lock.version, to: version.version };
}

async function proposalOf(upgrade: Upgrade, sources: RollSources, options: RollOptions): Promise<Proposal> {
  const { clone, lock, version, github } = upgrade;
  // Of two previews of a release neither is called newer: another one is still another version.
  if (version.version === lock.version || isNewer(lock.version, version.version)) return ended('in step');
  const deferrals = deferralsInForce(clone.folder, dayAt(sources.clock));
  const deferral = deferrals.find((each) => each.version === version.version);
  if (deferral) return ended('deferred', `waits until ${deferral.expires}: ${deferral.reason}`);
  const kept = sources.record.pullRequestOf(github.name, upgradeBranch(lock.package, version.version));
  const found =
    (await keptPullRequest(github, kept)) ?? (await findPullRequest(github, lock.package, version.version));
  if (found) return { number: found.number };
  const reasons = ownRunnerReasons(clone.folder, lock);
  if (options.dryRun) return planned(upgrade, reasons);
  return reasons.length > 0 ? byItself(upgrade, sources, options, reasons) : byUs(upgrade, sources);
}

async function byUs({ clone, lock, version, github }: Upgrade, sources: RollSources): Promise<Proposal> {
  const step = { package: lock.package, from: lock.version, to: version.version };
  const branch = upgradeBranch(step.package, step.to);
  const title = pullRequestTitle(step);
  const written = await writeUpgrade(clone.folder, lock, version, sources);
  // One that is there was pushed by a roll that came no further.
  if (!(await clone.hasBranch(branch))) {
    await clone.commit(title);
    await clone.push(branch);
  }
  const body = pullRequestBody(step, written, dayAt(sources.clock));
  return github.openPullRequest({ title, body, head: branch, base: await github.defaultBranch() });
}

async function byItself(
  { lock, version, github }: Upgrade,
  { clock }: RollSources,
  { waitMs }: RollOptions,
  reasons: readonly string[],
): Promise<Proposal> {
  const upgrade = { package: lock.package, version: version.version };
  const found = await runOwnWorkflow(github, upgrade, clock, waitMs);
  return (
    found ?? ended('waiting', `its own workflow, which it needs because ${reasons.join(', ')}, still runs`)
  );
}

function planned({ clone, lock, version }: Upgrade, reasons: readonly string[]): Proposal {
  if (reasons.length > 0)
    return ended('planned', `its own workflow would open a pull request: ${reasons.join(', ')}`);
  const changes = version.inspector.planChanges(clone.folder, lock, version.exports);
  return ended('planned', `a pull request would be opened: ${count(changes.length, 'file')} would change`);
}

function ended(state: RollOutcome['state'], ...notes: readonly string[]): Proposal {
  return { outcome: { state, notes } };
}
