import { execFileSync } from 'node:child_process';
import { UserError } from '../errors';

/**
 * Refuses to make a repository where git cannot commit: `projen new` would write everything and then fail in git.
 *
 * @param argv the command line of `projen new`; with `--no-git` nothing is committed
 */
export function checkGitIdentity(
  folder: string,
  argv: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): void {
  if (argv.includes('--no-git') || argv.includes('--git=false')) return;
  try {
    execFileSync('git', ['var', 'GIT_AUTHOR_IDENT'], { cwd: folder, env: environment, stdio: 'ignore' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return; // no git: projen says so itself
    throw new UserError(
      [
        'git does not know who you are, and projen new ends with a commit. Either tell it:',
        '  git config --global user.name "Your Name" && git config --global user.email you@example.com',
        'or add --no-git. Nothing was changed.',
      ].join('\n'),
      { cause: error },
    );
  }
}
