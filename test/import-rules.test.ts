import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { IMPORT_RULES } from '../projenrc/import-rules';
import { temporaryFolder } from './support';

const ROOT = join(__dirname, '..');

/** Lints one line of code as if it stood in a part of the tree, with the workspace's own configuration. */
function lint(part: string, imported: string): string {
  const folder = temporaryFolder();
  const path = join(folder, part.replace('**', 'sample.ts'));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `import * as sample from '${imported}';\nexport default sample;\n`);
  copyFileSync(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  try {
    return execFileSync(join(ROOT, 'node_modules/.bin/oxlint'), { cwd: folder, encoding: 'utf8' });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

describe('import rules', () => {
  test.each(Object.keys(IMPORT_RULES))('%s may not import what is above it', (part) => {
    const foreign = ['aws-cdk-lib', 'drystone', '@drystone/fleet', 'lodash'];
    for (const imported of foreign.filter((each) => !IMPORT_RULES[part]?.allowed.includes(each))) {
      expect(lint(part, imported)).toMatch(/no-restricted-imports[^]*only/);
    }
  });

  test.each(Object.entries(IMPORT_RULES))('%s may import what its rule names', (part, { allowed }) => {
    for (const imported of [
      ...allowed.filter((pattern) => !pattern.includes('*')),
      'node:fs',
      './beside',
      '../above',
    ]) {
      expect(lint(part, imported)).not.toContain('no-restricted-imports');
    }
  });
});
