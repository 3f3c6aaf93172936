import { JsonFile } from 'projen/lib/json';
import type { Repository } from './repository';
import { toolVersions } from './tool-versions';

/** oxlint: one package of 18 MB (ESLint with TypeScript rules: 23 MB in 80 packages; Biome: 96 MB). */
export class Lint extends JsonFile {
  /**
   * @param rules what this type of repository has otherwise, by the rule's name. Default: nothing
   */
  public constructor(project: Repository, rules: Readonly<Record<string, string>> = {}) {
    super(project, '.oxlintrc.json', {
      allowComments: true,
      editGitignore: false,
      obj: {
        plugins: ['typescript', 'unicorn', 'oxc', 'promise', 'node'],
        categories: { correctness: 'error', suspicious: 'error' },
        rules: {
          'no-console': 'off',
          'typescript/no-explicit-any': 'error',
          'typescript/consistent-type-imports': 'error',
          eqeqeq: 'error',
          ...rules,
        },
        // An eject leaves projen's own runner of tasks there.
        ignorePatterns: ['contracts/', 'dist/', ...(project.ejected ? ['scripts/run-task.cjs'] : [])],
      },
    });
    project._packageJson.requireDependency('devDependencies', 'oxlint', toolVersions.oxlint);
    project.addTask('lint', { description: 'Find likely mistakes', exec: 'oxlint', receiveArgs: true });
  }
}
