import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../errors';
import { git, hasCommit, requireCleanTree, succeeds } from '../git';

/** Hooks and signatures are the team's, for their own commits: none of them may stop half-way through this one. */
const PLAIN = ['-c', 'core.hooksPath=/dev/null', '-c', 'commit.gpgSign=false'];

/**
 * A clone to the side, in which an adoption is made as a whole.
 *
 * The repository itself is not touched until the commit is there; then it gets it, in one step.
 */
export class SideClone {
  private constructor(
    private readonly repository: string,
    public readonly folder: string,
  ) {}

  /** @throws UserError where there is no repository with a clean work tree, or the branch is there already */
  public static open(repository: string, branch: string): SideClone {
    requireRepository(repository, branch);
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'drystone-adopt-')));
    const clone = new SideClone(repository, folder);
    try {
      git(folder, ...PLAIN, 'clone', '--quiet', '--shared', '--no-tags', repository, '.');
      return clone;
    } catch (error) {
      clone.dispose();
      throw error;
    }
  }

  /** Commits what stands in the clone. */
  public commit(message: string): void {
    // By force: a pattern in the team's .gitignore may name what is generated.
    git(this.folder, 'add', '--all', '--force');
    const { name, email } = authorOf(this.repository);
    const identity = ['-c', `user.name=${name}`, '-c', `user.email=${email}`];
    git(this.folder, ...PLAIN, ...identity, 'commit', '--quiet', '--message', message);
  }

  /** Each file of the commit, with its difference as git shows it. */
  public changes(): { readonly path: string; readonly isNew: boolean; readonly diff: string }[] {
    const range = ['--no-renames', 'HEAD~1', 'HEAD'];
    const fields = git(this.folder, 'diff', '--name-status', '-z', ...range).split('\0');
    const entries = fields.flatMap((status, at) =>
      at % 2 === 0 && status ? [[status, fields[at + 1]!] as const] : [],
    );
    return entries.map(([status, path]) => ({
      path,
      isNew: status === 'A',
      diff: git(this.folder, 'diff', '--no-color', '--no-ext-diff', ...range, '--', path),
    }));
  }

  /** Gives the repository the commit as a branch, and goes there. */
  public deliver(branch: string): void {
    git(this.repository, 'fetch', '--quiet', '--no-tags', this.folder, `HEAD:refs/heads/${branch}`);
    try {
      git(this.repository, ...PLAIN, 'switch', '--quiet', '--no-overwrite-ignore', branch);
    } catch (error) {
      git(this.repository, 'branch', '--quiet', '-D', branch);
      throw error;
    }
  }

  public dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function requireRepository(folder: string, branch: string): void {
  const nothing = 'Nothing was changed.';
  if (!existsSync(join(folder, '.git')))
    throw new UserError(`adopt works in the root of a git repository, and ${folder} is none. ${nothing}`);
  if (!hasCommit(folder))
    throw new UserError(`there is no commit yet: git add --all && git commit, then adopt. ${nothing}`);
  requireCleanTree(folder, 'the adoption');
  if (!succeeds(folder, 'check-ref-format', '--branch', branch))
    throw new UserError(`--branch ${JSON.stringify(branch)} is not the name of a branch. ${nothing}`);
  if (succeeds(folder, 'rev-parse', '--verify', '--quiet', `refs/heads/${branch}`))
    throw new UserError(
      `the branch ${branch} is there already: remove it, or say another with --branch. ${nothing}`,
    );
  if (!succeeds(folder, 'var', 'GIT_AUTHOR_IDENT'))
    throw new UserError(
      `git does not know who you are: git config --global user.name "Your Name" && git config --global user.email you@example.com. ${nothing}`,
    );
}

/** The settings of the repository itself may name its committer, which a clone does not have. */
function authorOf(folder: string): { name: string; email: string } {
  const [, name = '', email = ''] =
    /^(.*) <(.*)> \d+ [+-]\d+\s*$/.exec(git(folder, 'var', 'GIT_AUTHOR_IDENT')) ?? [];
  return { name, email };
}
