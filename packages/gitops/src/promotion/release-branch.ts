import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runGit } from '../bundle/run-git';
import { RELEASE_CONFIG_PATH, type ReleaseFiles } from '../desired/release-files';
import { UserError } from '../errors';

/** A change of the release repository that others look at before it is merged. */
export interface ProposedChange {
  /** Of the checkout. */
  readonly folder: string;
  /** The commit that the files were made from, as `headOf` gives it. */
  readonly base: string;
  readonly branch: string;
  /** Files that are written, by their paths. */
  readonly files: ReleaseFiles;
  readonly message: string;
  /** Whether the branch is pushed. */
  readonly isPushed: boolean;
}

/** What a stage is read from: what of it is not committed would be on the disk, and not on the branch. */
const READ_PATHS = [RELEASE_CONFIG_PATH, 'environments', 'catalog'];

/**
 * Commits files on a branch of its own, and nothing else that the checkout may hold. The checkout is on the branch then.
 *
 * @throws UserError where what a stage is read from has changes that nobody committed, where another commit was checked out
 *   since the files were made, and in git's own words
 */
export async function proposeChange({
  folder,
  base,
  branch,
  files,
  message,
  isPushed,
}: ProposedChange): Promise<void> {
  const paths = Object.keys(files);
  const changed = await git(folder, 'status', '--porcelain', '--', ...READ_PATHS, ...paths);
  if (changed !== '') {
    throw new UserError(
      `there are changes that nobody committed:\n${changed}\nCommit them, or put them away.`,
    );
  }
  const head = await headOf(folder);
  if (head !== base) {
    throw new UserError(
      `the checkout in ${folder} went from ${base} to ${head} meanwhile, and what was made from the one may undo what the other says.\nNothing was changed. Run the command again.`,
    );
  }
  await git(folder, 'switch', '--quiet', '--create', branch);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  await git(folder, 'add', '--', ...paths);
  await git(folder, 'commit', '--quiet', '--only', '--message', message, '--', ...paths);
  if (isPushed) await git(folder, 'push', '--quiet', '--set-upstream', 'origin', branch);
}

/** What a person types next. */
export function nextSteps(branch: string, isPushed: boolean): string {
  const push = isPushed ? [] : [`  git push --set-upstream origin ${branch}`];
  return ['next:', ...push, '  gh pr create --fill', ''].join('\n');
}

/** The commit that the checkout is at, shortened. */
export async function headOf(folder: string): Promise<string> {
  return git(folder, 'rev-parse', '--short=12', 'HEAD');
}

/** A time as names of files and branches have it: `20260302T080000Z`. */
export function compactTime(now: Date): string {
  return now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

async function git(folder: string, ...args: readonly string[]): Promise<string> {
  return (await runGit(folder, args)).toString('utf8').trimEnd();
}
