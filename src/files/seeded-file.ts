import { FileBase } from 'projen/lib/file';
import type { Repository } from '../components/repository';

/** A file that is written once and is the team's from then on. */
export class SeededFile extends FileBase {
  public constructor(
    private readonly repository: Repository,
    path: string,
    public readonly seed: string,
  ) {
    super(repository, path, { readonly: false, marker: false, editGitignore: false });
    repository.gitattributes.removeAttributes(`/${path}`, 'linguist-generated');
  }

  protected synthesizeContent(): string {
    return this.repository._teamFiles.read(this.path) ?? this.seed;
  }
}
