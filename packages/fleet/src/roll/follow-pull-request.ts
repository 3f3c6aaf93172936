import type { Clock } from '../clock';
import type { CheckState } from '../github/check-state';
import type { GitHubRepository, PullRequest } from '../github/github-repository';
import { Polling } from './polling';
import type { RollOutcome } from './repository-roll';

/** Checks register themselves some time after a push; who has none by then has none. */
const GRACE_MS = 3 * 60_000;

/**
 * Waits until it is known what becomes of a pull request: its checks are through, or somebody merged or closed it.
 *
 * @param waitMs how long, at most; 0 to look once
 */
export async function followPullRequest(
  github: GitHubRepository,
  number: number,
  clock: Clock,
  waitMs: number,
): Promise<RollOutcome> {
  const startedMs = clock.now();
  const look = async () => {
    const pullRequest = await github.pullRequest(number);
    const known = settled(pullRequest);
    if (known) return known;
    const checks = await github.checks(pullRequest.head.sha);
    // By our own clock: a pull request of an earlier roll was here long enough already.
    const age = Math.max(clock.now() - startedMs, clock.now() - Date.parse(pullRequest.created_at));
    return judged(pullRequest, checks, age > GRACE_MS);
  };
  const outcome = await new Polling(clock, waitMs).until(look);
  if (outcome) return outcome;
  const { html_url } = await github.pullRequest(number);
  return { state: 'waiting', pullRequest: html_url, notes: ['its checks are not through'] };
}

function settled({ state, merged_at, html_url }: PullRequest): RollOutcome | undefined {
  if (merged_at !== null) return { state: 'merged', pullRequest: html_url, notes: [] };
  if (state === 'open') return undefined;
  return {
    state: 'declined',
    pullRequest: html_url,
    notes: ['its team closed the pull request: it is not opened again'],
  };
}

function judged(
  { html_url }: PullRequest,
  { state, failed }: CheckState,
  isOld: boolean,
): RollOutcome | undefined {
  if (state === 'failed') return { state, pullRequest: html_url, notes: [`failed: ${failed.join(', ')}`] };
  if (state === 'passed') return { state, pullRequest: html_url, notes: [] };
  if (state === 'none' && isOld)
    return { state: 'unchecked', pullRequest: html_url, notes: ['no check ran'] };
  return undefined;
}
