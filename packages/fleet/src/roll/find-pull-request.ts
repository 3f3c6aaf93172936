import { LOCK_PATH, parseLock } from '@drystone/config';
import { GitHubError } from '../github/github-client';
import type { GitHubRepository, PullRequest } from '../github/github-repository';
import { upgradeBranch } from './upgrade-branch';

/** The branch of the workflow upgrade-standards, for whichever version. */
const WORKFLOW_BRANCH = 'standards/upgrade';

/** Of those of the workflow, the newest: to look at more would cost a request each. */
const PROPOSALS_READ = 5;

/** The pull request of an earlier roll. One that was closed may have made room for another, so it is none. */
export async function keptPullRequest(
  github: GitHubRepository,
  number: number | undefined,
): Promise<PullRequest | undefined> {
  if (number === undefined) return undefined;
  try {
    const kept = await github.pullRequest(number);
    return isOpen(kept) || kept.merged_at !== null ? kept : undefined;
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return undefined;
    throw error;
  }
}

/**
 * Finds the pull request by which a repository is brought to a version: one of a roll, or one of the repository's own
 * workflow, which may have been faster. An open one before those that are closed.
 */
export async function findPullRequest(
  github: GitHubRepository,
  packageName: string,
  version: string,
): Promise<PullRequest | undefined> {
  const ours = await github.pullRequestsFrom(upgradeBranch(packageName, version));
  const found = ours.find(isOpen) ?? ours[0];
  return found ?? findProposal(github, packageName, version);
}

/** Finds the pull request of the repository's own workflow: its branch holds the lock of the version. */
export async function findProposal(
  github: GitHubRepository,
  packageName: string,
  version: string,
): Promise<PullRequest | undefined> {
  const proposals = (await github.pullRequestsFrom(WORKFLOW_BRANCH)).slice(0, PROPOSALS_READ);
  for (const proposal of proposals.toSorted((left, right) => Number(isOpen(right)) - Number(isOpen(left)))) {
    const { lock } = parseLock((await github.fileAt(LOCK_PATH, proposal.head.sha)) ?? '');
    if (lock?.package === packageName && lock.version === version) return proposal;
  }
  return undefined;
}

function isOpen({ state }: PullRequest): boolean {
  return state === 'open';
}
