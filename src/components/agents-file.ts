import type { Ownership } from '@drystone/config';
import { TextFile } from 'projen/lib/textfile';
import { ownershipOf } from '../files/ownership-of';
import type { Repository } from './repository';

/** `AGENTS.md`: tells a coding assistant which files are whose, and the commands that check its work. */
export class AgentsFile extends TextFile {
  public constructor(private readonly repository: Repository) {
    super(repository, 'AGENTS.md', { editGitignore: false });
  }

  protected synthesizeContent(): string {
    const commands = this.repository
      ._publicTasks()
      .map(({ name, description }) => `- \`npx projen ${name}\`: ${description}`);
    return [
      ...(this.marker ? [`<!-- ${this.marker} -->`] : []),
      `# Working in ${this.project.name}`,
      '',
      'This repository is kept in step with its company’s standards. Each file has one owner.',
      '',
      '## Yours to write',
      'Everything that is not listed below: handlers, their tests, documents.',
      ...this.list('seeded'),
      '',
      '## Shared',
      'Add and change your own keys; the platform’s keys return at the next `npx projen`.',
      ...this.list('merged'),
      '',
      '## Never edit by hand',
      'Rewritten by `npx projen`. Change `.projenrc.ts`, or ask the platform team to change the standard.',
      ...this.list('managed'),
      '',
      '## Commands',
      '- `npx projen`: bring the repository in step',
      ...commands,
      '',
    ].join('\n');
  }

  private list(ownership: Ownership): string[] {
    const files = this.project.files.filter(
      (file) => ownershipOf(file) === ownership && !file.path.startsWith('.projen/'),
    );
    return files.map((file) => `- \`${file.path}\``);
  }
}
