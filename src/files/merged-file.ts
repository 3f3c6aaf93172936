import { type EnforcedValue, readLock } from '@drystone/config';
import { FileBase } from 'projen/lib/file';
import type { Repository } from '../components/repository';

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
    return this.merge(existing, this.enforced(), this.retired());
  }

  private retired(): EnforcedValue[] {
    const before = readLock(this.project.outdir).lock?.files[this.path]?.enforced ?? [];
    const now = new Set(this.enforced().map(({ path }) => JSON.stringify(path)));
    return before.filter(({ path }) => !now.has(JSON.stringify(path)));
  }
}
