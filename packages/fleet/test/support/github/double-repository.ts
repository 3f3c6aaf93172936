import { execFileSync } from 'node:child_process';
import { git } from '../git';
import type { GitHubOperation } from './openapi';

/** A check run, or where it has a `context` a commit status. */
export interface DoubleCheck {
  readonly name: string;
  readonly status?: 'queued' | 'in_progress' | 'completed';
  readonly conclusion?: string;
  readonly isStatus?: boolean;
}

export interface DoublePullRequest {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly head: string;
  readonly base: string;
  state: 'open' | 'closed';
  isMerged: boolean;
  /** Where its branch was when it was closed. */
  sha?: string;
}

interface DoubleRun {
  readonly id: number;
  readonly inputs: Readonly<Record<string, string>>;
  conclusion?: string;
}

/** An answer, with its status. */
export type DoubleAnswer = readonly [status: number, body?: unknown];

interface DoubleRequest {
  readonly operation: GitHubOperation;
  /** Steps of the path below the repository. */
  readonly steps: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
}

/** What GitHub has of one repository, beside its git: that is the bare repository. */
export class DoubleRepository {
  public readonly pullRequests: DoublePullRequest[] = [];
  public readonly runs: DoubleRun[] = [];
  /** What each look at the checks finds; the last one stays. */
  public checks: ReadonlyArray<readonly DoubleCheck[]> = [
    [{ name: 'build', status: 'completed', conclusion: 'success' }],
  ];
  /** What its workflow upgrade-standards does. Default: it has none */
  public workflow?: (inputs: Readonly<Record<string, string>>) => string;
  private looks = 0;

  public constructor(
    public readonly name: string,
    public readonly bare: string,
    private readonly nowMs: () => number,
  ) {}

  /** The commit of a branch; undefined where there is none. */
  public tip(branch: string): string | undefined {
    try {
      return git(this.bare, 'rev-parse', '--verify', '--quiet', `refs/heads/${branch}`).trim();
    } catch {
      return undefined;
    }
  }

  /** Makes a branch from another, with one file in it as given, as a workflow would. */
  public branch(name: string, path: string, text: string): void {
    const someone = {
      GIT_AUTHOR_NAME: 'x',
      GIT_AUTHOR_EMAIL: 'x',
      GIT_COMMITTER_NAME: 'x',
      GIT_COMMITTER_EMAIL: 'x',
    };
    const env = { ...process.env, ...someone, GIT_INDEX_FILE: `${this.bare}/index-of-double` };
    const at = (args: readonly string[], input?: string) =>
      execFileSync('git', args, { cwd: this.bare, env, input, encoding: 'utf8' }).trim();
    const blob = at(['hash-object', '-w', '--stdin'], text);
    at(['read-tree', 'main']);
    at(['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`]);
    const commit = at(['commit-tree', at(['write-tree']), '-p', 'main', '-m', name]);
    at(['update-ref', `refs/heads/${name}`, commit]);
  }

  /** Opens a pull request; GitHub takes one for a branch. */
  public open({
    title = 'x',
    body = '',
    head,
    base = 'main',
  }: Partial<DoublePullRequest>): DoublePullRequest {
    const number = this.pullRequests.length + 1;
    const pullRequest = { number, title, body, head: head!, base, state: 'open' as const, isMerged: false };
    this.pullRequests.push(pullRequest);
    return pullRequest;
  }

  public close(number: number, isMerged: boolean): void {
    const pullRequest = this.pullRequests[number - 1]!;
    Object.assign(pullRequest, { state: 'closed', isMerged, sha: this.tip(pullRequest.head) });
  }

  public answer(request: DoubleRequest): DoubleAnswer {
    const { operation, steps } = request;
    switch (operation.key.replace('/repos/{owner}/{repo}', '')) {
      case 'GET ':
        return [200, operation.answer(200, { default_branch: 'main', full_name: this.name })];
      case 'GET /pulls':
        return [200, this.listed(request)];
      case 'POST /pulls':
        return this.opened(request);
      case 'GET /pulls/{pull_number}':
        return this.one(request, Number(steps[1]));
      case 'GET /commits/{ref}/check-runs':
        return this.checkRuns(request);
      case 'GET /commits/{ref}/status':
        return this.statuses(request);
      case 'GET /contents/{path}':
        return this.content(request);
      case 'GET /actions/workflows/{workflow_id}/runs':
        return this.workflowRuns(request);
      default:
        return this.dispatched(request);
    }
  }

  private listed({ operation, query }: DoubleRequest): unknown[] {
    const [owner, ...branch] = (query.get('head') ?? '').split(':');
    return this.pullRequests
      .filter(({ head }) => this.name.startsWith(`${owner}/`) && head === branch.join(':'))
      .toReversed()
      .map((each) => this.withHead(operation.item(200, this.describe(each)), each));
  }

  private opened({ operation, body }: DoubleRequest): DoubleAnswer {
    const head = String(body.head);
    const refuse = (message: string): DoubleAnswer => [
      422,
      { message: 'Validation Failed', errors: [{ resource: 'PullRequest', code: 'custom', message }] },
    ];
    if (this.tip(head) === undefined) return refuse('head does not exist');
    if (this.pullRequests.some((each) => each.head === head && each.state === 'open'))
      return refuse(`A pull request already exists for acme:${head}.`);
    return [201, this.full(operation, 201, this.open(body as unknown as DoublePullRequest))];
  }

  private one({ operation }: DoubleRequest, number: number): DoubleAnswer {
    const pullRequest = this.pullRequests[number - 1];
    return pullRequest ? [200, this.full(operation, 200, pullRequest)] : [404, { message: 'Not Found' }];
  }

  private full(operation: GitHubOperation, status: number, pullRequest: DoublePullRequest): unknown {
    return this.withHead(operation.answer(status, this.describe(pullRequest)), pullRequest);
  }

  private describe({ number, title, body, state, isMerged }: DoublePullRequest): object {
    const created_at = new Date(this.nowMs()).toISOString();
    const html_url = `https://github.example/${this.name}/pull/${number}`;
    return { number, title, body, state, html_url, created_at, merged_at: isMerged ? created_at : null };
  }

  private withHead(answer: Record<string, unknown>, { head, sha }: DoublePullRequest): unknown {
    const values = { ref: head, sha: sha ?? this.tip(head) ?? '' };
    return { ...answer, head: { ...(answer.head as object), ...values } };
  }

  private currentChecks(): readonly DoubleCheck[] {
    return this.checks[Math.min(this.looks, this.checks.length - 1)] ?? [];
  }

  private checkRuns({ operation, query }: DoubleRequest): DoubleAnswer {
    const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('per_page') ?? 30)];
    const runs = this.currentChecks().filter(({ isStatus }) => !isStatus);
    const shown = runs
      .slice((page - 1) * size, page * size)
      .map(({ name, status, conclusion = null }) =>
        operation.item(200, { name, status: status ?? 'completed', conclusion }, 'check_runs'),
      );
    return [200, { total_count: runs.length, check_runs: shown }];
  }

  private statuses({ operation }: DoubleRequest): DoubleAnswer {
    const statuses = this.currentChecks()
      .filter(({ isStatus }) => isStatus)
      .map(({ name, conclusion = 'pending' }) =>
        operation.item(200, { context: name, state: conclusion }, 'statuses'),
      );
    this.looks += 1;
    return [200, operation.answer(200, { statuses, total_count: statuses.length })];
  }

  private content({ operation, steps, query }: DoubleRequest): DoubleAnswer {
    try {
      const text = git(this.bare, 'show', `${query.get('ref')}:${steps.slice(1).join('/')}`);
      const content = Buffer.from(text).toString('base64');
      const file = { type: 'file', encoding: 'base64', content, size: text.length };
      const links = { git: null, html: null, self: 'x' };
      return [200, operation.answer(200, { ...contentFields(steps.at(-1)!, links), ...file })];
    } catch {
      return [404, { message: 'Not Found' }];
    }
  }

  /** Each look brings what runs to its end. */
  private workflowRuns({ operation }: DoubleRequest): DoubleAnswer {
    if (!this.workflow) return [404, { message: 'Not Found' }];
    const shown = this.runs.toReversed().map((run) => {
      const { id, conclusion = null } = run;
      const values = {
        id,
        status: conclusion === null ? 'queued' : 'completed',
        conclusion,
        html_url: `https://github.example/${this.name}/actions/runs/${id}`,
      };
      run.conclusion ??= this.workflow!(run.inputs);
      return operation.item(200, values, 'workflow_runs');
    });
    return [200, { total_count: shown.length, workflow_runs: shown }];
  }

  private dispatched({ body }: DoubleRequest): DoubleAnswer {
    if (!this.workflow) return [404, { message: 'Not Found' }];
    this.runs.push({ id: 1000 + this.runs.length, inputs: body.inputs as Record<string, string> });
    return [204];
  }
}

function contentFields(name: string, links: object): object {
  return {
    name,
    path: name,
    sha: 'x',
    url: 'x',
    git_url: null,
    html_url: null,
    download_url: null,
    _links: links,
  };
}
