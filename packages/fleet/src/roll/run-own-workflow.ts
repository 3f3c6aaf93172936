import type { Clock } from '../clock';
import { UserError } from '../errors';
import { GitHubError } from '../github/github-client';
import type { GitHubRepository, PullRequest, WorkflowRun } from '../github/github-repository';
import { findProposal } from './find-pull-request';
import { Polling } from './polling';

/** The workflow by which every repository upgrades itself. */
const WORKFLOW = 'upgrade-standards.yml';

/**
 * Has a repository upgrade itself, on a runner of its own, and finds the pull request that it opens. A run that is under
 * way is awaited first: it may be the one of an earlier roll, and another would cancel it.
 *
 * @returns undefined where the run takes longer than was agreed
 * @throws UserError where there is no such workflow, or it fails
 */
export async function runOwnWorkflow(
  github: GitHubRepository,
  upgrade: { readonly package: string; readonly version: string },
  clock: Clock,
  waitMs: number,
): Promise<PullRequest | undefined> {
  const polling = new Polling(clock, waitMs);
  const [underWay] = (await runsOf(github)).filter(isRunning);
  if (underWay) {
    if (!(await ended(github, underWay.id, polling))) return undefined;
    const proposal = await findProposal(github, upgrade.package, upgrade.version);
    if (proposal) return proposal;
  }
  const run = await dispatched(github, upgrade.version, polling);
  const end = run && (await ended(github, run.id, polling));
  if (!end) return undefined;
  if (end.conclusion !== 'success')
    throw new UserError(`its workflow upgrade-standards ended with ${end.conclusion}: ${end.html_url}`);
  const proposal = await findProposal(github, upgrade.package, upgrade.version);
  if (proposal) return proposal;
  throw new UserError(`its workflow upgrade-standards proposed nothing: ${end.html_url}`);
}

/** Asks for a run, and finds it: the one that was not there before. */
async function dispatched(
  github: GitHubRepository,
  version: string,
  polling: Polling,
): Promise<WorkflowRun | undefined> {
  const before = Math.max(0, ...(await runsOf(github)).map(({ id }) => id));
  await github.dispatch(WORKFLOW, await github.defaultBranch(), { version });
  return polling.until(async () => (await runsOf(github)).find(({ id }) => id > before));
}

function ended(github: GitHubRepository, id: number, polling: Polling): Promise<WorkflowRun | undefined> {
  return polling.until(async () => (await runsOf(github)).find((run) => run.id === id && !isRunning(run)));
}

async function runsOf(github: GitHubRepository): Promise<WorkflowRun[]> {
  try {
    return await github.dispatchedRuns(WORKFLOW);
  } catch (error) {
    if (!(error instanceof GitHubError) || error.status !== 404) throw error;
    throw new UserError(`it has no workflow ${WORKFLOW}, by which it could upgrade itself`, { cause: error });
  }
}

function isRunning({ status }: WorkflowRun): boolean {
  return status !== 'completed';
}
