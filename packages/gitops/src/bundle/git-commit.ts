import { UserError } from '../errors';
import { runGit } from './run-git';

/** A commit, and its place in the history. */
export interface GitCommit {
  readonly sha: string;
  /** Number of commits up to it. */
  readonly sequence: number;
  /** The commits before it, newest first. */
  readonly ancestors: readonly string[];
  readonly author: string;
  /** Time, ISO 8601. */
  readonly committedAt: string;
}

/** What was live a minute ago is among them, also where many were merged at once. */
const MAX_ANCESTORS = 100;

/**
 * Finds a commit.
 *
 * @param folder of the checkout
 * @param revision as git takes it
 * @throws UserError where there is none, or where its history was cut off
 */
export async function readCommit(folder: string, revision: string): Promise<GitCommit> {
  const line = async (...args: readonly string[]) => (await runGit(folder, args)).toString('utf8').trimEnd();
  const sha = await line('rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`);
  if ((await line('rev-parse', '--is-shallow-repository')) === 'true') {
    throw new UserError(
      `${folder} is a shallow clone, and the order of releases is in the history: run git fetch --unshallow`,
    );
  }
  const history = await line('rev-list', `--max-count=${MAX_ANCESTORS + 1}`, sha);
  const [author = '', committedAt = ''] = (await line('show', '--no-patch', '--format=%an%n%cI', sha)).split(
    '\n',
  );
  return {
    sha,
    sequence: Number(await line('rev-list', '--count', sha)),
    ancestors: history.split('\n').slice(1),
    author,
    committedAt,
  };
}
