import type { Clock } from '../clock';
import { StopError, UserError } from '../errors';
import { type Answer, messageOf, rateLimitWaitMs } from './rate-limit';

/** What a client is told. */
export interface GitHubOptions {
  /** As in https://api.github.com, or https://github.acme.example/api/v3 of GitHub Enterprise Server. */
  readonly apiUrl: string;
  readonly token: string;
  readonly clock: Clock;
}

/** One request. */
export interface GitHubRequest {
  readonly method: 'GET' | 'POST';
  /** Below the address of the API, with its names encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: object;
}

/** GitHub said no. */
export class GitHubError extends UserError {
  public constructor(
    message: string,
    public readonly status: number,
  ) {
    super(message);
  }
}

const ATTEMPTS = 4;
/** Longer is for a person to decide: the roll ends, and is taken up by running it again. */
const LONGEST_WAIT_MS = 15 * 60_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** Between requests that change something (GitHub's best practices for using the REST API). */
const PAUSE_MS = 1000;

/**
 * Asks GitHub's REST API: one request after the other, as GitHub asks for; again after faults of the network or of GitHub,
 * and when a limit of requests is over.
 *
 * The token goes into a header, and nowhere else.
 */
export class GitHubClient {
  private last: Promise<unknown> = Promise.resolve();
  private changedAtMs = 0;

  public constructor(private readonly options: GitHubOptions) {}

  /**
   * @returns the JSON of the answer
   * @throws GitHubError where GitHub refuses
   * @throws StopError where it would refuse everything: the token, or too many requests
   */
  public request<Body>(request: GitHubRequest): Promise<Body> {
    const answer = this.last.then(() => this.attempt(request));
    this.last = answer.catch(() => undefined);
    return answer as Promise<Body>;
  }

  private async attempt(request: GitHubRequest): Promise<unknown> {
    const { clock } = this.options;
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.send(request);
      if (answer.status >= 200 && answer.status < 300) return answer.body;
      const waitMs = rateLimitWaitMs(answer, attempt, clock.now());
      const isLast = attempt + 1 === ATTEMPTS;
      if (waitMs !== undefined && (isLast || waitMs > LONGEST_WAIT_MS))
        throw tooManyRequests(clock.now() + waitMs);
      if (isLast || (waitMs === undefined && answer.status < 500)) throw refusal(request, answer);
      await clock.sleep(waitMs ?? 1000 * 2 ** attempt);
    }
  }

  private async send({ method, path, query = {}, body }: GitHubRequest): Promise<Answer> {
    if (method !== 'GET') await this.pause();
    const url = new URL(this.options.apiUrl.replace(/\/+$/, '') + path);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    try {
      const response = await fetch(url, {
        method,
        headers: {
          accept: 'application/vnd.github+json',
          authorization: `Bearer ${this.options.token}`,
          'user-agent': 'drystone-fleet',
          'x-github-api-version': '2022-11-28',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      });
      return { status: response.status, headers: response.headers, body: parsed(await response.text()) };
    } catch (error) {
      // No answer is like one of a gateway: the same request is made again.
      return { status: 599, headers: new Headers(), body: { message: reasonOf(error) } };
    }
  }

  private async pause(): Promise<void> {
    const { clock } = this.options;
    const waitMs = this.changedAtMs + PAUSE_MS - clock.now();
    if (waitMs > 0) await clock.sleep(waitMs);
    this.changedAtMs = clock.now();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}

function refusal({ method, path }: GitHubRequest, answer: Answer): Error {
  const message = messageOf(answer);
  if (answer.status === 401)
    return new StopError(`GitHub does not take the token in GITHUB_TOKEN or GH_TOKEN: ${message}`);
  const where = `GitHub, ${method} ${path}`;
  if (answer.status === 404)
    return new GitHubError(`${where}: not there, or not for this token`, answer.status);
  return new GitHubError(`${where}: ${message}`, answer.status);
}

function tooManyRequests(untilMs: number): StopError {
  const until = new Date(untilMs).toISOString().slice(0, 16);
  return new StopError(`GitHub takes no more requests until ${until}Z: run the same command again then`);
}
