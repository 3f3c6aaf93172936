import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InitProject, Project } from 'projen/lib/project';
import { ProjenrcFile } from 'projen/lib/projenrc';

/** `.projenrc.ts`: written by `projen new` with the options that were given, the team's from then on. */
export class ProjectDefinition extends ProjenrcFile {
  public readonly filePath = '.projenrc.ts';

  public constructor(project: Project) {
    super(project);
    if (project.defaultTask)
      project.defaultTask.description = 'Bring the repository in step with the standards';
    // No type check here: it takes 1.1 s of every synth, and `compile` checks the file with the rest.
    project.defaultTask?.exec(`jiti ${this.filePath}`);
  }

  /** Files are rendered before this hook, so nothing is decided in it; and `.gitignore` does not name the file anyway. */
  public preSynthesize(): void {}

  public projectCreation(creation: InitProject): void {
    const path = join(this.project.outdir, this.filePath);
    if (!existsSync(path)) writeFileSync(path, renderDefinition(creation.fqn, creation.args));
  }
}

/**
 * The import, the project, its synth: nothing that the defaults already say.
 *
 * @param additions lines between the project and its synth. Default: none
 */
export function renderDefinition(
  fqn: string,
  args: Readonly<Record<string, unknown>>,
  additions: readonly string[] = [],
): string {
  const dot = fqn.indexOf('.');
  const [packageName, className] = [fqn.slice(0, dot), fqn.slice(dot + 1)];
  const options = Object.entries(args)
    .filter(([key, value]) => value !== undefined && key !== 'outdir')
    .map(([key, value]) => `${key}: ${literal(value)}`);
  return [
    `import { ${className} } from ${literal(packageName)};`,
    '',
    `const project = new ${className}({ ${options.join(', ')} });`,
    ...additions,
    'project.synth();',
    '',
  ].join('\n');
}

/**
 * A JavaScript literal; a string in single quotes, every other character as JSON escapes it. No option is a number: the
 * command line of projen makes one of an account of AWS.
 */
export function literal(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return JSON.stringify(value);
  const inner = JSON.stringify(String(value)).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner}'`;
}
