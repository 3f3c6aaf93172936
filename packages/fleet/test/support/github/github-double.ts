import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { git, temporaryFolder } from '../git';
import { DoubleRepository } from './double-repository';
import { serveGit } from './git-server';
import { GitHubOperation } from './openapi';

export const TOKEN = 'ghp_onlyForTests0123456789';

/** An answer in the place of the right one, once. */
export interface Fault {
  /** As in `POST /repos/{owner}/{repo}/pulls`. */
  readonly operation: string;
  /** Whether the request is carried out all the same, and only its answer gets lost. */
  readonly afterwards?: boolean;
  /** Called at that moment. */
  readonly strike?: () => void;
  /** Default: the connection is cut */
  readonly answer?: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: object;
  };
}

const API = '/api/v3';

/**
 * GitHub Enterprise Server as far as a roll uses it: git over HTTP with real bare repositories, and the API below `/api/v3`.
 * Each request and each answer is checked against GitHub's own description.
 */
export class GitHubDouble {
  /** What was asked, in order. */
  public readonly requests: string[] = [];
  /** What did not fit GitHub's description. */
  private readonly problems: string[] = [];
  public readonly faults: Fault[] = [];
  private readonly root = temporaryFolder();
  private readonly repositories = new Map<string, DoubleRepository>();
  private readonly server: Server = createServer((request, response) => void this.serve(request, response));

  public constructor(private readonly nowMs: () => number) {}

  public async start(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.listen(0, '127.0.0.1', resolve);
    });
  }

  /** Throws where a request, or an answer, did not fit GitHub's description. */
  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => {
      this.server.close(resolve);
    });
    if (this.problems.length > 0)
      throw new Error(`not as GitHub describes itself: ${this.problems.join('\n')}`);
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public get apiUrl(): string {
    return `${this.url}${API}`;
  }

  /** Puts a repository there, with what a folder has committed. */
  public add(name: string, folder: string): DoubleRepository {
    const bare = join(this.root, `${name}.git`);
    mkdirSync(dirname(bare), { recursive: true });
    git(folder, 'branch', '--move', '--force', 'main');
    git(folder, 'clone', '--quiet', '--bare', folder, bare);
    const repository = new DoubleRepository(name, bare, this.nowMs);
    this.repositories.set(name, repository);
    return repository;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url!, this.url);
    if (!pathname.startsWith(API)) {
      const credentials = `Basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`;
      if (request.headers.authorization === credentials) return serveGit(this.root, request, response);
      response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' }).end();
      return;
    }
    const body = await bodyOf(request);
    const path = pathname.slice(API.length);
    const operation = GitHubOperation.find(request.method!, path);
    if (!operation) {
      this.problems.push(`GitHub has no ${request.method} ${path}`);
      response.writeHead(404).end();
      return;
    }
    this.requests.push(operation.key);
    if (request.headers.authorization !== `Bearer ${TOKEN}`)
      return send(response, 401, { message: 'Bad credentials' });
    this.problems.push(...operation.requestProblems(searchParams, body));
    const fault = this.faultOf(operation.key);
    if (fault && !fault.afterwards) return spoil(response, fault);
    const [, , owner, name, ...steps] = path.split('/').map(decodeURIComponent);
    const repository = this.repositories.get(`${owner}/${name}`);
    const [status, answer] = repository?.answer({
      operation,
      steps,
      query: searchParams,
      body: body ?? {},
    }) ?? [404, { message: 'Not Found' }];
    if (status < 400) this.problems.push(...operation.answerProblems(status, answer));
    if (fault) spoil(response, fault);
    else send(response, status, answer);
  }

  private faultOf(operation: string): Fault | undefined {
    const index = this.faults.findIndex((each) => each.operation === operation);
    return index < 0 ? undefined : this.faults.splice(index, 1)[0];
  }
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown> | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>);
}

function spoil(response: ServerResponse, { answer, strike }: Fault): void {
  strike?.();
  if (answer) send(response, answer.status, answer.body ?? {}, answer.headers);
  else response.destroy();
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? '' : JSON.stringify(body));
}
