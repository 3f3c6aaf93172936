import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { StageError } from '../dev/stage-error';
import { installedFile } from './controller-function';

export interface PublishCommitOptions {
  /** Checkout of the release repository. */
  readonly folder: string;
  readonly stage: string;
  readonly commit: string;
  /** What leads to the laptop's AWS. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * What the workflow of the release repository does after a merge: signs all that it says of the stage at a commit,
 * and puts it where the controller looks.
 *
 * @throws StageError with what the command says
 */
export async function publishCommit({
  folder,
  stage,
  commit,
  environment,
}: PublishCommitOptions): Promise<void> {
  const command = installedFile(folder, '@drystone/gitops', 'lib/cli.js');
  const args = [command, 'bundle', '--stage', stage, '--revision', commit, '--publish'];
  const env = { ...process.env, ...environment };
  try {
    await promisify(execFile)(process.execPath, args, { cwd: folder, env });
  } catch (error) {
    const { stderr, message } = error as Error & { readonly stderr?: string };
    throw new StageError((stderr ?? message).trimEnd(), { cause: error });
  }
}
