import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formatFindings, loadStage, readText, type ReleaseCheckout, type StageModel } from '@drystone/config';
import { StageError } from '../dev/stage-error';
import { shownPath } from '../shown-path';

/**
 * A stage as the release repository determines it at a commit.
 *
 * @throws StageError with all findings where it is not right as a whole
 */
export function releasedStage(projectDir: string, stage: string, commit = 'HEAD'): StageModel {
  const file = shownPath(projectDir, 'release-config.yaml');
  const { text, message } = readText(join(projectDir, 'release-config.yaml'));
  if (text === undefined) throw new StageError(`${file}: ${message}`);
  const openRelease = (folder: string) => committed(folder, resolve(projectDir, folder), commit);
  const result = loadStage({ stage, environment: { file, text }, openRelease });
  if (result.ok) return result.model;
  throw new StageError(formatFindings(result.files));
}

/** What is not committed is not released. */
function committed(folder: string, absolute: string, commit: string): ReleaseCheckout | undefined {
  if (!statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  return {
    folder,
    read: (path) => {
      const text = git(absolute, 'show', `${commit}:${path}`);
      return text === undefined ? { message: `${path} is not committed` } : { text };
    },
    list: (path) =>
      git(absolute, 'ls-tree', '--name-only', `${commit}:${path}`)?.split('\n').filter(Boolean) ?? [],
  };
}

function git(folder: string, ...args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', ['-C', folder, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return undefined;
  }
}

/** The last commit of a repository; undefined where there is none. */
export function headOf(folder: string): string | undefined {
  return git(folder, 'rev-parse', 'HEAD')?.trim();
}
