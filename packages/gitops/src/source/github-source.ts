import { createHash } from 'node:crypto';
import { MAX_FILE_SIZE_BYTES } from '@drystone/config';
import { type Bundle, BUNDLE_VERSION } from '../bundle/bundle';
import { stageFiles } from '../bundle/make-bundle';
import { inTurns } from '../in-turns';
import type { GithubApi } from './github-api';
import type { KnownSource, Source } from './source';

export interface GithubSourceOptions {
  readonly api: GithubApi;
  /** As in `acme/flight-release`. */
  readonly repository: string;
  /** Default: main */
  readonly branch?: string;
  readonly stage: Pick<Bundle, 'system' | 'stage'>;
}

/** As GitHub lists it (REST API, git trees). */
interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly sha: string;
  /** In bytes. Default: it is no file */
  readonly size?: number;
}

/** GitHub asks for no more at one time than it needs to (REST API, best practices). */
const MAX_CONCURRENT_READS = 8;

/** Modes of files; a link may lead out of the repository. */
const FILE_MODES = ['100644', '100755'];

/**
 * The release repository itself, over GitHub's API: a commit costs two calls, and one for each file that is another one
 * since; no new commit costs one call, which GitHub does not count.
 */
export function githubSource({ api, repository, branch = 'main', stage }: GithubSourceOptions): Source {
  const root = `/repos/${repository}`;
  return {
    async read({ etag, lastGood }) {
      const head = await api.text(`${root}/commits/${branch}`, 'application/vnd.github.sha', etag);
      if (head === undefined) return { kind: 'unchanged' };
      const bundle = await readCommit(api, root, head.text, { lastGood, stage });
      return { kind: 'read', bundle, ...(head.etag !== undefined && { etag: head.etag }) };
    },
  };
}

interface Wanted extends Pick<KnownSource, 'lastGood'> {
  readonly stage: Pick<Bundle, 'system' | 'stage'>;
}

async function readCommit(
  api: GithubApi,
  root: string,
  commit: string,
  { lastGood, stage }: Wanted,
): Promise<Bundle> {
  const known = new Map<string, string>(
    Object.values(lastGood?.files ?? {}).map((text) => [blobSha(text), text]),
  );
  const tree = await api.json<{ tree: readonly TreeEntry[]; truncated: boolean }>(
    `${root}/git/trees/${commit}?recursive=1`,
  );
  if (tree.truncated) throw new Error(`${root} has more files than GitHub lists at once`);
  const entries = new Map(tree.tree.map((entry) => [entry.path, entry]));
  const readFile = async (path: string): Promise<readonly [string, string][]> => {
    const entry = entries.get(path);
    if (!entry) return [];
    requireFile(entry);
    return [[path, known.get(entry.sha) ?? (await api.raw(`${root}/git/blobs/${entry.sha}`))]];
  };
  const read = async (paths: readonly string[]) =>
    new Map((await inTurns(paths, MAX_CONCURRENT_READS, readFile)).flat());
  const { author, committedAt, sequence, ancestors } = await describeCommit(api, root, commit, lastGood);
  const files = await stageFiles({ read }, stage.stage);
  return { version: BUNDLE_VERSION, ...stage, commit, sequence, ancestors, author, committedAt, files };
}

/** Before it is read: what is larger is refused anyway. */
function requireFile({ path, mode, size = 0 }: TreeEntry): void {
  if (!FILE_MODES.includes(mode)) throw new Error(`${path} is a link or a folder, not a file`);
  if (size > MAX_FILE_SIZE_BYTES)
    throw new Error(`${path} has ${size} bytes; ${MAX_FILE_SIZE_BYTES} are accepted`);
}

interface Comparison {
  readonly status: 'ahead' | 'behind' | 'diverged' | 'identical';
  readonly ahead_by: number;
}

async function describeCommit(api: GithubApi, root: string, commit: string, lastGood?: Bundle) {
  const { commit: described, parents } = await api.json<{
    commit: { committer: { name: string; date: string } };
    parents: readonly { sha: string }[];
  }>(`${root}/commits/${commit}`);
  const { name: author, date: committedAt } = described.committer;
  const fallback = { author, committedAt, sequence: 0, ancestors: parents.map(({ sha }) => sha) };
  if (!lastGood || lastGood.commit === commit) return fallback;
  const { status, ahead_by: aheadBy } = await api.json<Comparison>(
    `${root}/compare/${lastGood.commit}...${commit}?per_page=1`,
  );
  if (status !== 'ahead') return { ...fallback, ancestors: [] };
  return { ...fallback, sequence: lastGood.sequence + aheadBy, ancestors: [lastGood.commit] };
}

/** Name of a file's content in git (Pro Git, Git objects), so that what is known is not asked for. */
function blobSha(text: string): string {
  const content = Buffer.from(text);
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
