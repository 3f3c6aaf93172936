import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEAM_REPOSITORIES } from './services';
import { NPM, type Workspace } from './workspace';

const NEXT = 'dist/js/acme-platform-0.2.0.tgz';
const PAGE = 'fleet-preview.html';

/** The platform team raises a standard, and sees what it would change everywhere before anybody is asked. */
export async function previewFleet(workspace: Workspace): Promise<void> {
  const { steps } = workspace;
  const platform = workspace.repository('platform');
  await steps.run({
    title: 'platform   nodeVersion 22 → 24, npm version minor, npx projen build',
    mend: `cd ${platform} && npx projen build`,
    action: async (logFile) => {
      raiseStandard(platform);
      const everywhere = ['--no-git-tag-version', '--workspaces', '--include-workspace-root'];
      await workspace.run(logFile, 'platform', 'npm', 'version', 'minor', ...everywhere);
      await workspace.run(logFile, 'platform', 'npx', 'projen', 'build');
      await workspace.commit(logFile, 'platform', 'Node.js 24');
    },
  });
  const preview = ['drystone-fleet', 'preview', '--fleet', '../fleet.yaml', '--to', NEXT];
  await steps.run({
    title: `platform   npx ${preview.join(' ')}`,
    mend: `cd ${platform} && npx ${preview.join(' ')}`,
    action: async (logFile) => {
      writeFileSync(join(workspace.folder, 'fleet.yaml'), fleetFile());
      return workspace.printFindings(logFile, 'platform', NPM, 'npx', ...preview, '--html', PAGE);
    },
    outcome: (text) => [...text.trimEnd().split('\n'), join(platform, PAGE)],
  });
}

function raiseStandard(platform: string): void {
  const file = join(platform, 'src/standards.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replace("nodeVersion: '22'", "nodeVersion: '24'"));
}

/** Beside the repositories: it lists what is below its folder. */
function fleetFile(): string {
  const lines = TEAM_REPOSITORIES.map(
    ({ name, type, owner }) => `  - { path: ${name}, type: ${type}, team: '${owner}', ring: canary }`,
  );
  return ["packages: ['@acme/platform']", 'repositories:', ...lines, ''].join('\n');
}
