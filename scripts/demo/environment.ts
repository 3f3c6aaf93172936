import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { platformSpec } from './platform';
import { TEAM_REPOSITORIES, type TeamRepository } from './services';
import type { Workspace } from './workspace';

export const RELEASE = 'flight-system-release';
export const ENVIRONMENT = 'environment-dev';

/** The release team says what runs where, and proves that it may be deployed. */
export async function makeEnvironment(workspace: Workspace): Promise<void> {
  await Promise.all([begin(workspace, RELEASE, 'release'), begin(workspace, ENVIRONMENT, 'environment')]);
  await workspace.steps.run({
    title: `${RELEASE}   npx drystone catalog, npx projen build`,
    mend: `cd ${workspace.repository(RELEASE)} && npx projen build`,
    action: async (logFile) => {
      for (const repository of TEAM_REPOSITORIES) await proposeImage(workspace, logFile, repository);
      await workspace.run(logFile, RELEASE, 'npx', 'projen', 'build');
      await workspace.commit(logFile, RELEASE, 'What runs in dev');
    },
    outcome: () => `${TEAM_REPOSITORIES.length} images in the catalog, all of them in dev`,
  });
  await workspace.steps.run({
    title: `${ENVIRONMENT}   npx projen build (templates, and the proofs of them)`,
    mend: `cd ${workspace.repository(ENVIRONMENT)} && npx projen build`,
    action: async (logFile) => {
      await workspace.run(logFile, ENVIRONMENT, 'npx', 'projen', 'build');
      await workspace.commit(logFile, ENVIRONMENT, 'The stage dev');
    },
    outcome: (_, logFile) => proofs(readFileSync(logFile, 'utf8')),
  });
  await workspace.steps.run({
    title: `${ENVIRONMENT}   npx projen diagram`,
    mend: `cd ${workspace.repository(ENVIRONMENT)} && npx projen diagram`,
    action: (logFile) => workspace.run(logFile, ENVIRONMENT, 'npx', 'projen', 'diagram'),
    outcome: () => diagram(workspace),
  });
}

/** The picture of the stage. */
export function diagram(workspace: Workspace): string {
  return join(workspace.repository(ENVIRONMENT), 'diagram/dev.svg');
}

function begin(workspace: Workspace, name: string, type: string): Promise<void> {
  return workspace.steps.run({
    title: `${name}   npx projen new --from @acme/platform ${type}`,
    mend: 'check that the npm registry can be reached',
    action: async (logFile) => {
      workspace.make(name);
      const command = ['projen', 'new', '--from', platformSpec(workspace), type, '--owner', '@acme/release'];
      await workspace.run(logFile, name, 'npx', '--yes', ...command);
      workspace.write(name);
    },
  });
}

/** What the workflow of a release puts into the catalog. A laptop builds no image: the digest is that of the commit. */
export async function proposeImage(
  workspace: Workspace,
  logFile: string,
  { name, imageTag }: Pick<TeamRepository, 'name' | 'imageTag'>,
): Promise<void> {
  const commit = await workspace.print(logFile, name, 'git', 'rev-parse', `${imageTag}^{commit}`);
  const digest = `sha256:${createHash('sha256').update(commit.trim()).digest('hex')}`;
  const image = ['--image-tag', imageTag, '--image-digest', digest];
  const entry = await workspace.print(logFile, name, 'npx', 'drystone', 'catalog', ...image);
  const folder = join(workspace.repository(RELEASE), 'catalog', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${imageTag}.yaml`), entry);
}

/** The lines that `verify` sums its proofs up in; the first proof says below what came of it. */
function proofs(log: string): string[] {
  return log.split('\n').filter((line) => /^(isolation|rules|limits|price) |accesses allowed/.test(line));
}
