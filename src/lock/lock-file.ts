import { type Lock, LOCK_PATH, LOCK_VERSION, type LockedFile, type ProjectOrigin } from '@drystone/config';
import { FileBase } from 'projen/lib/file';
import type { Project } from 'projen/lib/project';
import type { Repository } from '../components/repository';
import { MergedFile } from '../files/merged-file';
import { ownershipOf } from '../files/ownership-of';
import { contentOf } from '../files/render';
import { SeededFile } from '../files/seeded-file';
import { sha256 } from './sha256';

/** `.drystone/lock.json`: who owns each file, and how to render all of them again. */
export class LockFile extends FileBase {
  public constructor(
    private readonly repository: Repository,
    private readonly origin: ProjectOrigin,
    private readonly options: Readonly<Record<string, unknown>>,
  ) {
    super(repository, LOCK_PATH, { marker: false, editGitignore: false });
  }

  protected synthesizeContent(): string {
    const standard = lockedFiles(this.repository._withoutCustomisation());
    const files = lockedFiles(this.repository);
    for (const [path, file] of Object.entries(files)) {
      if (file.sha256 !== standard[path]?.sha256) files[path] = { ...file, customised: true };
    }
    const lock: Lock = {
      lockVersion: LOCK_VERSION,
      ...this.origin,
      options: this.options,
      identity: this.repository._identity,
      migrations: this.repository._teamFiles.records,
      files,
    };
    return `${JSON.stringify(lock, undefined, 2)}\n`;
  }
}

/** The entries of a lock for every file of a project but the lock itself. */
export function lockedFiles(project: Project): Record<string, LockedFile> {
  const entries = project.files
    .filter((file) => !(file instanceof LockFile))
    .map((file) => [file.path, lockedFile(file)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, LockedFile] => entry[1] !== undefined));
}

/** Undefined where the file should not exist. */
function lockedFile(file: FileBase): LockedFile | undefined {
  const ownership = ownershipOf(file);
  if (file instanceof MergedFile) {
    const enforced = file.enforced();
    return { ownership, sha256: sha256(JSON.stringify(enforced)), enforced };
  }
  const text = file instanceof SeededFile ? file.seed : contentOf(file);
  return text === undefined ? undefined : { ownership, sha256: sha256(text) };
}
