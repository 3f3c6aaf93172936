import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../integ/support/process';
import { commandEnvironment, newCommand, ROOT } from '../../integ/support/product';
import type { Workspace } from './workspace';

/** What a registry would have. */
export async function packDrystone({ steps }: Workspace): Promise<void> {
  const pack = { command: 'npm', args: ['run', 'package'], folder: ROOT, environment: commandEnvironment() };
  await steps.run({
    title: 'npm run package',
    mend: 'run npm ci, then npm run package, and read what it says',
    action: (logFile) => run({ ...pack, logFile }),
    outcome: () => tarballs(join(ROOT, 'dist/js')),
  });
}

/** The platform team writes the company's standards down. */
export async function makePlatform(workspace: Workspace): Promise<void> {
  const { steps } = workspace;
  await steps.run({
    title: 'platform   npx projen new --from drystone platform',
    mend: 'check that the npm registry can be reached',
    action: async (logFile) => {
      workspace.make('platform');
      await workspace.run(logFile, 'platform', ...newCommand('platform', '--owner', '@acme/platform-team'));
    },
    outcome: () => workspace.repository('platform'),
  });
  await steps.run({
    title: 'platform   npx projen build',
    mend: `cd ${workspace.repository('platform')} && npx projen build`,
    action: async (logFile) => {
      workspace.write('platform');
      await workspace.run(logFile, 'platform', 'npx', 'projen', 'build');
      await workspace.commit(logFile, 'platform', 'The standards of acme');
    },
    outcome: () => tarballs(join(workspace.repository('platform'), 'dist/js')),
  });
}

/** The spec of the company's project types, as a team without a registry names it. */
export function platformSpec(workspace: Workspace, version = '0.1.0'): string {
  return `@acme/platform@file:${join(workspace.repository('platform'), `dist/js/acme-platform-${version}.tgz`)}`;
}

function tarballs(folder: string): string {
  return `${readdirSync(folder).filter((name) => name.endsWith('.tgz')).length} tarballs in ${folder}`;
}
