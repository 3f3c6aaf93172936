import { type EnforcedValue, readLock } from '@drystone/config';
import { FileBase } from 'projen/lib/file';
import type { Repository } from '../components/repository';
import { retiredValues } from './retired-values';

/** A file that the platform and the team both write: the platform's keys are enforced, the rest is kept. */
export abstract class MergedFile extends FileBase {
  public constructor(
    protected readonly repository: Repository,
    path: string,
  ) {
    super(repository, path, { readonly: false, marker: false, editGitignore: false });
    repository.gitattributes.removeAttributes(`/${path}`, 'linguist-generated');
  }

  /** What the platform owns in this file. */
  public abstract enforced(): EnforcedValue[];

  /**
   * The new content.
   *
   * @param existing what the team has; undefined where the file is missing
   * @param enforced the platform's values
   * @param retired what an earlier version enforced and this one does not: to be dropped where still as written
   */
  public abstract merge(
    existing: string | undefined,
    enforced: readonly EnforcedValue[],
    retired: readonly EnforcedValue[],
  ): string;

  protected synthesizeContent(): string {
    const existing = this.repository._teamFiles.read(this.path);
    const enforced = this.enforced();
    const before = readLock(this.project.outdir).lock?.files[this.path]?.enforced;
    return this.merge(existing, enforced, retiredValues(before, enforced));
  }
}
