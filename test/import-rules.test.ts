import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { IMPORT_RULES } from '../projenrc/import-rules';
import { temporaryFolder } from './support';

const ROOT = join(__dirname, '..');

/** Lints lines of code as if they stood in a part of the tree, with the workspace's own configuration: which are refused. */
function refused(part: string, imports: readonly string[]): string[] {
  const folder = temporaryFolder();
  copyFileSync(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  imports.forEach((imported, index) => {
    const path = join(folder, part.replace('**', `sample-${index}.ts`));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `import * as sample from '${imported}';\nexport default sample;\n`);
  });
  return oxlint(folder)
    .filter(({ code, help }) => code.includes('no-restricted-imports') && /\bonly\b/.test(help))
    .map(({ filename }) => imports[Number(/sample-(\d+)/.exec(filename)![1])]!)
    .toSorted();
}

interface Diagnostic {
  readonly code: string;
  readonly help: string;
  readonly filename: string;
}

function oxlint(folder: string): Diagnostic[] {
  const program = join(ROOT, 'node_modules/.bin/oxlint');
  const { stdout } = spawnSync(program, ['--format=json'], { cwd: folder, encoding: 'utf8' });
  return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
}

describe('import rules', () => {
  test.each(Object.entries(IMPORT_RULES))('%s may not import what is above it', (part, { allowed }) => {
    const foreign = ['@drystone/fleet', 'aws-cdk-lib', 'drystone', 'lodash'];
    const others = foreign.filter((each) => !allowed.includes(each));
    expect(refused(part, others)).toEqual(others);
  });

  test.each(Object.entries(IMPORT_RULES))('%s may import what its rule names', (part, { allowed }) => {
    const names = allowed.filter((pattern) => !pattern.includes('*'));
    expect(refused(part, [...names, 'node:fs', './beside', '../above'])).toEqual([]);
  });
});
