import { JsonFile, type Project } from 'projen';
import { IMPORT_RULES, importOverride } from './import-rules';

/** Lint rules of the whole workspace, the import rules of its parts among them. */
export class LintConfig extends JsonFile {
  public constructor(project: Project) {
    super(project, '.oxlintrc.json', {
      allowComments: true,
      obj: {
        plugins: ['typescript', 'unicorn', 'oxc', 'promise', 'node', 'jest'],
        categories: { correctness: 'error', suspicious: 'error' },
        rules: {
          eqeqeq: 'error',
          'typescript/no-explicit-any': 'error',
          'typescript/consistent-type-imports': 'error',
          'max-lines': ['error', { max: 400 }],
          'max-lines-per-function': ['error', { max: 80 }],
          // Constructs and projen components register themselves when they are made.
          'no-new': 'off',
          // jsii hides a member only when its name begins with one.
          'no-underscore-dangle': 'off',
          // A short function reads best where it is used.
          'unicorn/consistent-function-scoping': 'off',
          'jest/require-to-throw-message': 'off',
          'promise/always-return': 'off',
        },
        overrides: [
          ...Object.keys(IMPORT_RULES).map(importOverride),
          // A suite is one function to the linter.
          { files: ['**/test/**', 'integ/**'], rules: { 'max-lines-per-function': 'off' } },
        ],
        ignorePatterns: [
          'lib/',
          'packages/*/lib/',
          'dist/',
          'coverage/',
          'integ/fixtures/',
          '**/*.generated.ts',
        ],
      },
    });
  }
}
