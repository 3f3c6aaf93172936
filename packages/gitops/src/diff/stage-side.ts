import {
  type FileFindings,
  formatFindings,
  loadRelease,
  parseReleaseConfig,
  type ReleasedStage,
} from '@drystone/config';
import { readCommit } from '../bundle/git-commit';
import { GitTree } from '../bundle/git-tree';
import { stageFiles } from '../bundle/make-bundle';
import { readWorkingTree } from '../check/read-working-tree';
import { desiredStage } from '../desired/desired-stage';
import { checkoutOf, RELEASE_CONFIG_PATH, type ReleaseFiles, servicesPath } from '../desired/release-files';
import { stageIdentity } from '../desired/stage-identity';
import { UserError } from '../errors';
import type { DesiredStage } from '../model/desired';

/** A stage at one commit, or as the files are: what is desired, and the configurations that this is made of. */
export interface StageSide {
  readonly desired: DesiredStage;
  readonly model: ReleasedStage;
}

/** Where a stage is read from. */
export interface SideSource {
  /** Names of its stages. */
  readonly stages: readonly string[];
  /** @returns undefined where there is no such stage */
  read(stage: string): Promise<StageSide | undefined>;
}

/** The release repository as it lies on the disk. */
export function workingTreeSide(folder: string): SideSource {
  const { files, findings } = readWorkingTree(folder);
  if (findings.length > 0) throw new UserError(formatFindings(findings));
  return sideSource('the files', files[RELEASE_CONFIG_PATH], (stage) =>
    Promise.resolve(Object.hasOwn(files, servicesPath(stage)) ? files : undefined),
  );
}

/** The release repository at a commit, whatever the working tree holds. */
export async function commitSide(folder: string, revision: string): Promise<SideSource> {
  const { sha } = await readCommit(folder, revision);
  const tree = await GitTree.at(folder, sha);
  const config = (await tree.read([RELEASE_CONFIG_PATH])).get(RELEASE_CONFIG_PATH);
  return sideSource(revision, config, async (stage) => {
    const has = await tree.read([servicesPath(stage)]);
    return has.size > 0 ? stageFiles(tree, stage) : undefined;
  });
}

function sideSource(
  name: string,
  configText: string | undefined,
  filesOf: (stage: string) => Promise<ReleaseFiles | undefined>,
): SideSource {
  if (configText === undefined) return { stages: [], read: () => Promise.resolve(undefined) };
  const parsed = parseReleaseConfig(configText, RELEASE_CONFIG_PATH);
  if (!parsed.ok) throw mistakes(name, [parsed]);
  const stages = Object.keys(parsed.config.stages);
  return {
    stages,
    read: async (stage) => {
      const files = stages.includes(stage) ? await filesOf(stage) : undefined;
      if (!files) return undefined;
      const identity = stageIdentity(parsed.config, stage);
      const result = desiredStage({ commit: name, files }, identity);
      if (!result.ok) throw mistakes(name, result.files);
      const loaded = loadRelease(checkoutOf(files), identity);
      return loaded.ok ? { desired: result.desired, model: loaded.release } : undefined;
    },
  };
}

function mistakes(name: string, files: readonly FileFindings[]): UserError {
  return new UserError(
    `${formatFindings(files).trimEnd()}\n\n${name}: a stage with mistakes is never released`,
  );
}
