import { rmSync } from 'node:fs';
import { UserError } from '../errors';
import { run, type RunPlace } from '../run';
import { makeWorkFolder } from '../work-folder';

/** Who commits where git knows nobody, as on a runner. */
const SOMEBODY = { name: 'drystone-fleet', email: 'drystone-fleet@users.noreply.github.com' };

/** Hooks of whoever rolls are meant for their own work. */
const WITHOUT_HOOKS = ['-c', 'core.hooksPath=/dev/null'];

/** A clone of a repository for one upgrade: its newest commit alone, in a folder of its own. */
export class UpgradeClone {
  private constructor(private readonly place: RunPlace) {}

  /**
   * @param parent folder for clones
   * @param environment variables by which git is let in
   * @throws UserError where git cannot have the repository
   */
  public static async make(
    url: string,
    parent: string,
    environment: NodeJS.ProcessEnv,
  ): Promise<UpgradeClone> {
    const folder = makeWorkFolder(parent);
    // Links become text: one that leads out of the clone would be read, or written through.
    const options = ['--quiet', '--no-tags', '--depth=1', '-c', 'core.symlinks=false'];
    const clone = new UpgradeClone({ folder, environment });
    try {
      await run({ folder: parent, environment }, 'git', 'clone', ...options, '--', url, folder);
      return clone;
    } catch (error) {
      clone.remove();
      throw error;
    }
  }

  public get folder(): string {
    return this.place.folder;
  }

  /** Whether the repository has a branch already. */
  public async hasBranch(branch: string): Promise<boolean> {
    return (await this.git('ls-remote', 'origin', `refs/heads/${branch}`)) !== '';
  }

  /** Commits all that changed. */
  public async commit(message: string): Promise<void> {
    await this.git('add', '--all');
    await this.git(...(await this.identity()), 'commit', '--quiet', '--message', message);
  }

  /**
   * Pushes the commit as a branch that is not there yet.
   *
   * @throws UserError with the words of the rule that refused it
   */
  public async push(branch: string): Promise<void> {
    try {
      await this.git('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
    } catch (error) {
      const reason = (error as Error).message;
      throw new UserError(`the push of ${branch} was refused:\n${reason}`, { cause: error });
    }
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async identity(): Promise<string[]> {
    try {
      await this.git('var', 'GIT_COMMITTER_IDENT');
      return [];
    } catch {
      return ['-c', `user.name=${SOMEBODY.name}`, '-c', `user.email=${SOMEBODY.email}`];
    }
  }

  private git(...args: readonly string[]): Promise<string> {
    return run(this.place, 'git', ...WITHOUT_HOOKS, ...args);
  }
}
