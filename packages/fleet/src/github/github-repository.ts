import { type CheckRun, type CheckState, checkState, type CommitStatus } from './check-state';
import { type GitHubClient, GitHubError } from './github-client';

/** What is needed of a pull request. */
export interface PullRequest {
  readonly number: number;
  readonly html_url: string;
  readonly state: 'open' | 'closed';
  readonly merged_at: string | null;
  /** ISO 8601. */
  readonly created_at: string;
  readonly head: { readonly ref: string; readonly sha: string };
}

/** What is needed of a run of a workflow. */
export interface WorkflowRun {
  readonly id: number;
  readonly html_url: string;
  readonly status: string | null;
  readonly conclusion: string | null;
}

const PAGE = 100;

/** One repository on GitHub. */
export class GitHubRepository {
  private readonly path: string;

  /**
   * @param name owner and name, as in acme/flight-service
   */
  public constructor(
    private readonly client: GitHubClient,
    public readonly name: string,
  ) {
    this.path = `/repos/${name.split('/').map(encodeURIComponent).join('/')}`;
  }

  /** What pull requests go into. */
  public async defaultBranch(): Promise<string> {
    const { default_branch } = await this.client.request<{ default_branch: string }>({
      method: 'GET',
      path: this.path,
    });
    return default_branch;
  }

  /** All pull requests from a branch, whatever became of them, the newest first. */
  public async pullRequestsFrom(branch: string): Promise<PullRequest[]> {
    const [owner] = this.name.split('/');
    const found = await this.client.request<PullRequest[]>({
      method: 'GET',
      path: `${this.path}/pulls`,
      query: { state: 'all', head: `${owner}:${branch}`, sort: 'created', direction: 'desc', per_page: PAGE },
    });
    // Where GitHub does not understand `head`, it lists those of all branches.
    return found.filter(({ head }) => head.ref === branch);
  }

  /** Opens a pull request, or finds the one that is open already: GitHub takes one for a branch. */
  public async openPullRequest(proposal: {
    readonly title: string;
    readonly body: string;
    readonly head: string;
    readonly base: string;
  }): Promise<PullRequest> {
    try {
      return await this.client.request({ method: 'POST', path: `${this.path}/pulls`, body: proposal });
    } catch (error) {
      const isThere = error instanceof GitHubError && error.status === 422;
      const [open] = isThere
        ? (await this.pullRequestsFrom(proposal.head)).filter(({ state }) => state === 'open')
        : [];
      if (open) return open;
      throw error;
    }
  }

  public pullRequest(number: number): Promise<PullRequest> {
    return this.client.request({ method: 'GET', path: `${this.path}/pulls/${number}` });
  }

  /** How the checks of a commit stand: those of the Checks API and those of commit statuses. */
  public async checks(sha: string): Promise<CheckState> {
    const path = `${this.path}/commits/${sha}`;
    const query = { per_page: PAGE };
    const runs: CheckRun[] = [];
    for (let page = 1; ; page += 1) {
      const { total_count, check_runs } = await this.client.request<{
        total_count: number;
        check_runs: CheckRun[];
      }>({ method: 'GET', path: `${path}/check-runs`, query: { ...query, page } });
      runs.push(...check_runs);
      if (check_runs.length === 0 || runs.length >= total_count) break;
    }
    const { statuses } = await this.client.request<{ statuses: CommitStatus[] }>({
      method: 'GET',
      path: `${path}/status`,
      query,
    });
    return checkState(runs, statuses);
  }

  /** A file's text at a commit; undefined where there is none. */
  public async fileAt(path: string, ref: string): Promise<string | undefined> {
    try {
      const file = await this.client.request<{ content?: string }>({
        method: 'GET',
        path: `${this.path}/contents/${path}`,
        query: { ref },
      });
      return Buffer.from(file.content ?? '', 'base64').toString('utf8');
    } catch (error) {
      if (error instanceof GitHubError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Runs of a workflow that were asked for, the newest first. */
  public async dispatchedRuns(workflow: string): Promise<WorkflowRun[]> {
    const { workflow_runs } = await this.client.request<{ workflow_runs: WorkflowRun[] }>({
      method: 'GET',
      path: `${this.path}/actions/workflows/${workflow}/runs`,
      query: { event: 'workflow_dispatch', per_page: 20 },
    });
    return workflow_runs;
  }

  /** Asks for a run of a workflow on a branch. */
  public async dispatch(
    workflow: string,
    ref: string,
    inputs: Readonly<Record<string, string>>,
  ): Promise<void> {
    await this.client.request({
      method: 'POST',
      path: `${this.path}/actions/workflows/${workflow}/dispatches`,
      body: { ref, inputs },
    });
  }
}
