import type { Project } from 'projen/lib/project';
import { TextFile } from 'projen/lib/textfile';

/** `.github/CODEOWNERS`: one owner for the whole repository. */
export class CodeOwners extends TextFile {
  public constructor(project: Project, owner: string) {
    super(project, '.github/CODEOWNERS', { editGitignore: false });
    if (this.marker) this.addLine(`# ${this.marker}`);
    this.addLine(`* ${owner}`);
    this.addLine('');
  }
}
