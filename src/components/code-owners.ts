import type { Project } from 'projen/lib/project';
import { TextFile } from 'projen/lib/textfile';

/** `.github/CODEOWNERS`: one owner for the whole repository, and others for parts of it. */
export class CodeOwners extends TextFile {
  private readonly rules: string[] = [];

  public constructor(project: Project, owner: string) {
    super(project, '.github/CODEOWNERS', { editGitignore: false });
    this.add('*', owner);
  }

  /** Of the rules that a path matches the last one counts (GitHub Docs, about code owners). */
  public add(pattern: string, owner: string): void {
    this.rules.push(`${pattern} ${owner}`);
  }

  protected synthesizeContent(): string {
    return [...(this.marker ? [`# ${this.marker}`] : []), ...this.rules, ''].join('\n');
  }
}
