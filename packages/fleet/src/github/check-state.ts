/** A check run, as the Checks API lists it. */
export interface CheckRun {
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
}

/** A commit status, which other tools than GitHub Actions write. */
export interface CommitStatus {
  readonly context: string;
  readonly state: string;
}

/** How the checks of a commit stand. */
export interface CheckState {
  readonly state: 'none' | 'running' | 'passed' | 'failed';
  /** Names of those that failed. */
  readonly failed: readonly string[];
}

/** A pull request with these can be merged (GitHub Docs, about protected branches: required status checks). */
const GOOD_CONCLUSIONS = new Set(['success', 'neutral', 'skipped']);

/** Puts check runs and commit statuses together: one that failed decides, then one that still runs. */
export function checkState(runs: readonly CheckRun[], statuses: readonly CommitStatus[]): CheckState {
  const isDone = ({ status }: CheckRun) => status === 'completed';
  const failed = [
    ...runs
      .filter((run) => isDone(run) && !GOOD_CONCLUSIONS.has(run.conclusion ?? ''))
      .map(({ name }) => name),
    ...statuses.filter(({ state }) => state === 'failure' || state === 'error').map(({ context }) => context),
  ];
  if (failed.length > 0) return { state: 'failed', failed };
  if (runs.length + statuses.length === 0) return { state: 'none', failed };
  const isRunning = runs.some((run) => !isDone(run)) || statuses.some(({ state }) => state === 'pending');
  return { state: isRunning ? 'running' : 'passed', failed };
}
