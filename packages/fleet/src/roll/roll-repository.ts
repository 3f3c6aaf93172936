import type { FleetRepository } from '@drystone/config';
import { explain, StopError } from '../errors';
import { GitHubRepository } from '../github/github-repository';
import { followPullRequest } from './follow-pull-request';
import { proposeUpgrade } from './propose-upgrade';
import { type Remote, remoteOf } from './remote-of';
import type { RollOutcome } from './repository-roll';
import type { RollOptions, RollSources } from './sources';
import { UpgradeClone } from './upgrade-clone';

/**
 * Brings one repository to another version, as far as a pull request whose checks are through.
 *
 * @returns how that ended; what went wrong in this repository is part of it
 * @throws StopError where no other repository would fare better
 */
export async function rollRepository(
  repository: FleetRepository,
  sources: RollSources,
  options: RollOptions,
): Promise<RollOutcome> {
  try {
    const remote = await remoteOf(repository, sources.fleetFolder);
    const outcome = await rolled(remote, sources, options);
    return { ...outcome, notes: [...outcome.notes, ...remote.notes] };
  } catch (error) {
    if (error instanceof StopError) throw error;
    return { state: 'error', notes: [explain(error)] };
  }
}

async function rolled(remote: Remote, sources: RollSources, options: RollOptions): Promise<RollOutcome> {
  const github = new GitHubRepository(sources.github, remote.name);
  const { proposal, from, to } = await proposed(remote, github, sources, options);
  if ('outcome' in proposal) return { from, to, ...proposal.outcome };
  const waitMs = options.dryRun ? 0 : options.waitMs;
  return { from, to, ...(await followPullRequest(github, proposal.number, sources.clock, waitMs)) };
}

/** The clone is gone before the long wait begins. */
async function proposed(
  { url }: Remote,
  github: GitHubRepository,
  sources: RollSources,
  options: RollOptions,
) {
  const clone = await UpgradeClone.make(url, sources.workFolder, sources.gitEnvironment);
  try {
    return await proposeUpgrade(clone, github, sources, options);
  } finally {
    clone.remove();
  }
}
