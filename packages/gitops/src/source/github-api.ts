/** GitHub answers that something is wrong. */
export class GithubError extends Error {
  public override readonly name = 'GithubError';
}

/** What is asked of GitHub's REST API. */
export interface GithubApi {
  json<Answer>(path: string): Promise<Answer>;
  /** The content of a blob. */
  raw(path: string): Promise<string>;
  /** @returns undefined where it is what the ETag stands for */
  text(
    path: string,
    mediaType: string,
    etag?: string,
  ): Promise<{ readonly text: string; readonly etag?: string } | undefined>;
}

export interface GithubApiOptions {
  /** May read the repository; asked for at each call, as it may be replaced. */
  readonly token: () => Promise<string>;
  /** Default: https://api.github.com */
  readonly url?: string;
}

const TIMEOUT_MS = 10_000;

/** GitHub's REST API, with one token (GitHub Docs, REST API, conditional requests). */
export function githubApi({ token, url = 'https://api.github.com' }: GithubApiOptions): GithubApi {
  const ask = async (path: string, mediaType: string, etag?: string) => {
    const headers = {
      accept: mediaType,
      authorization: `Bearer ${await token()}`,
      'x-github-api-version': '2022-11-28',
      'user-agent': 'drystone',
      ...(etag !== undefined && { 'if-none-match': etag }),
    };
    const response = await reach(`${url}${path}`, headers);
    if (response.status === 304) return undefined;
    if (!response.ok) throw new GithubError(`GitHub answers ${response.status} to ${path}${mend(response)}`);
    return response;
  };
  const need = async (path: string, mediaType: string) => {
    const response = await ask(path, mediaType);
    if (!response) throw new GithubError(`GitHub answers 304 to ${path}, which nobody asked for`);
    return response;
  };
  return {
    json: async <Answer>(path: string) =>
      (await (await need(path, 'application/vnd.github+json')).json()) as Answer,
    raw: async (path) => (await need(path, 'application/vnd.github.raw')).text(),
    text: async (path, mediaType, etag) => {
      const response = await ask(path, mediaType, etag);
      if (!response) return undefined;
      const tag = response.headers.get('etag');
      return { text: await response.text(), ...(tag !== null && { etag: tag }) };
    },
  };
}

/** What fetch throws says only that it failed; its cause says why, and may have the request with it, so no more is told. */
async function reach(url: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  try {
    return await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    const { name, cause } = error as Error & { readonly cause?: { readonly code?: string } };
    throw new GithubError(`GitHub cannot be reached at ${new URL(url).host}: ${cause?.code ?? name}`);
  }
}

/** GitHub Docs, REST API, troubleshooting and rate limits. */
function mend({ status, headers }: Response): string {
  const retryAfter = headers.get('retry-after');
  if (headers.get('x-ratelimit-remaining') === '0') return ': the token has no calls left this hour';
  if (retryAfter !== null) return `: too many calls at once, it takes no more for ${retryAfter} s`;
  if (status === 401) return ': the token has expired or was taken back: put a new one in its secret';
  if (status === 403) return ': the token may not read the repository: it needs contents, read-only';
  if (status === 404) return ': there is no such thing, or the token may not read the repository';
  return '';
}
