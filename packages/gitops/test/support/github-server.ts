import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GitHubOperation } from '../../../fleet/test/support/github/openapi';
import type { TestRepository } from './git-repository';

const ROOT = '/repos/acme/flight-release';

/** An answer in the place of the right one. */
export interface SpoiltAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What GitHub answers, in the media type that was asked for. */
type Answer = { readonly text: string } | { readonly status: number; readonly json: unknown };

/**
 * GitHub's API as far as a release repository is read: from a real one on the disk. Each request, and each answer of JSON,
 * is checked against GitHub's own description.
 */
export class GithubServer {
  /** What was asked and how it was answered, in order, as in `GET /repos/{owner}/{repo}/commits/{ref} 304`. */
  readonly requests: string[] = [];
  /** Tokens that it takes. */
  readonly tokens = new Set<string>();
  /** What happens before the next request for an operation is answered. Default: the right answer comes */
  spoil?: (key: string) => SpoiltAnswer | 'cut' | undefined;
  readonly #repository: TestRepository;
  readonly #problems: string[] = [];
  readonly #server = createServer((request, response) => this.#serve(request, response));

  private constructor(repository: TestRepository) {
    this.#repository = repository;
  }

  static async start(repository: TestRepository, token: string): Promise<GithubServer> {
    const server = new GithubServer(repository);
    server.tokens.add(token);
    await new Promise<void>((resolve) => {
      server.#server.listen(0, '127.0.0.1', resolve);
    });
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** @throws Error where a request, or an answer, did not fit GitHub's description */
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
    if (this.#problems.length > 0)
      throw new Error(`not as GitHub describes itself: ${this.#problems.join('\n')}`);
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url!, this.url);
    const operation = GitHubOperation.find(request.method!, pathname);
    if (!operation) {
      this.#problems.push(`GitHub has no ${request.method} ${pathname}`);
      return void response.writeHead(404).end();
    }
    const send = (status: number, body: string, headers: Readonly<Record<string, string>> = {}) => {
      this.requests.push(`${operation.key} ${status}`);
      response.writeHead(status, headers).end(body);
    };
    const spoilt = this.spoil?.(operation.key);
    if (spoilt === 'cut') return void response.destroy();
    if (spoilt) return send(spoilt.status, spoilt.body ?? '{}', spoilt.headers);
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    if (!this.tokens.has(token)) return send(401, JSON.stringify({ message: 'Bad credentials' }));
    if (!pathname.startsWith(ROOT)) return send(404, JSON.stringify({ message: 'Not Found' }));
    this.#problems.push(...operation.requestProblems(searchParams, undefined));
    const answer = this.#answer(operation, pathname.slice(ROOT.length), request.headers.accept ?? '');
    const text = 'text' in answer ? answer.text : JSON.stringify(answer.json);
    // The token is part of what an ETag stands for (github/docs, issue 34689).
    const etag = `W/"${createHash('sha256').update(`${token} ${text}`).digest('hex')}"`;
    if (request.headers['if-none-match'] === etag) return send(304, '', { etag });
    send('text' in answer ? 200 : answer.status, text, { etag });
  }

  #answer(operation: GitHubOperation, path: string, accept: string): Answer {
    try {
      const found = this.#find(path, accept);
      if ('text' in found) return found;
      const json = operation.answer(200, found.json);
      this.#problems.push(...operation.answerProblems(200, json));
      return { status: 200, json };
    } catch {
      return { status: 404, json: { message: 'Not Found' } };
    }
  }

  #find(path: string, accept: string): { readonly text: string } | { readonly json: object } {
    const [, kind, ...steps] = path.split('/').map(decodeURIComponent);
    const [first = ''] = steps;
    if (kind === 'compare') return { json: this.#compare(first) };
    if (kind === 'commits') {
      if (accept === 'application/vnd.github.sha') return { text: this.#git('rev-parse', '--verify', first) };
      return { json: this.#commit(first) };
    }
    const [, sha = ''] = steps;
    if (first === 'trees') return { json: this.#tree(sha) };
    const { folder: cwd } = this.#repository;
    return { text: execFileSync('git', ['cat-file', 'blob', sha], { cwd, encoding: 'utf8' }) };
  }

  #commit(revision: string): object {
    const [sha = '', parents = '', name = '', date = ''] = this.#git(
      'show',
      '--no-patch',
      '--format=%H%n%P%n%cn%n%cI',
      revision,
    ).split('\n');
    const person = { name, email: 'ada@example.com', date };
    const commit = {
      author: person,
      committer: person,
      message: '',
      tree: { sha, url: 'x' },
      url: 'x',
      comment_count: 0,
    };
    const found = parents
      .split(' ')
      .filter(Boolean)
      .map((parent) => ({ sha: parent, url: 'x' }));
    return { sha, commit, parents: found };
  }

  #tree(revision: string): object {
    const tree = this.#git('ls-tree', '-r', '-t', '-z', '--long', revision)
      .split('\0')
      .filter(Boolean)
      .map((line) => {
        const [details = '', path = ''] = line.split('\t');
        const [mode = '', type = '', sha = '', size = ''] = details.split(/ +/);
        return { path, mode, type, sha, ...(type === 'blob' && { size: Number(size) }) };
      });
    return { sha: this.#git('rev-parse', `${revision}^{tree}`), tree, truncated: false };
  }

  #compare(basehead: string): object {
    const [base = '', head = ''] = basehead.split('...');
    const [behind = 0, ahead = 0] = this.#git('rev-list', '--left-right', '--count', `${base}...${head}`)
      .split('\t')
      .map(Number);
    const status = behind > 0 ? (ahead > 0 ? 'diverged' : 'behind') : ahead > 0 ? 'ahead' : 'identical';
    return { status, ahead_by: ahead, behind_by: behind, total_commits: ahead };
  }

  #git(...args: string[]): string {
    return this.#repository.git(...args);
  }
}
