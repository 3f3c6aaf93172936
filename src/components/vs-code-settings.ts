import { JsonFile } from 'projen/lib/json';
import type { Project } from 'projen/lib/project';

/** `.vscode/`: the extensions that complete the YAML files and lint, and generated files kept read-only. */
export class VsCodeSettings extends JsonFile {
  public constructor(project: Project) {
    super(project, '.vscode/settings.json', {
      editGitignore: false,
      allowComments: true,
      obj: {
        'files.readonlyFromPermissions': true,
        'typescript.tsdk': 'node_modules/typescript/lib',
      },
    });
    new JsonFile(project, '.vscode/extensions.json', {
      editGitignore: false,
      allowComments: true,
      obj: { recommendations: ['redhat.vscode-yaml', 'oxc.oxc-vscode'] },
    });
  }
}
