import { join } from 'node:path';
import { FileBase } from 'projen/lib/file';
import type { Project } from 'projen/lib/project';
import { readIfPresent } from './read';

/** A file that is written once and is the team's from then on. */
export class SeededFile extends FileBase {
  public constructor(
    project: Project,
    path: string,
    public readonly seed: string,
  ) {
    super(project, path, { readonly: false, marker: false, editGitignore: false });
    project.gitattributes.removeAttributes(`/${path}`, 'linguist-generated');
  }

  protected synthesizeContent(): string {
    return readIfPresent(join(this.project.outdir, this.path)) ?? this.seed;
  }
}
