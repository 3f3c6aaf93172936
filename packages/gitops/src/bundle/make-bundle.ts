import {
  catalogPath,
  formatFindings,
  parseServicesFile,
  type ReleaseConfig,
  releasedUnits,
} from '@drystone/config';
import { RELEASE_CONFIG_PATH, type ReleaseFiles, servicesPath } from '../desired/release-files';
import { desiredStage } from '../desired/desired-stage';
import { readStageConfig } from '../desired/stage-config';
import { stageIdentity } from '../desired/stage-identity';
import { UserError } from '../errors';
import { type Bundle, BUNDLE_VERSION, MAX_BUNDLE_BYTES } from './bundle';
import type { DesiredStage } from '../model/desired';
import { readCommit } from './git-commit';
import { GitTree } from './git-tree';

/** What is bundled. */
export interface BundleRequest {
  /** Folder of the checkout. */
  readonly folder: string;
  readonly stage: string;
  /** As git takes it. */
  readonly revision: string;
}

/** A bundle, and what it says. */
export interface MadeBundle {
  readonly bundle: Bundle;
  readonly desired: DesiredStage;
  /** As it is in the stage. */
  readonly config: ReleaseConfig;
}

/**
 * All that the release repository says of a stage at a commit: `release-config.yaml`, the stage's `services.yaml`, and of
 * the catalog what that names. What is not committed is not in it.
 *
 * @throws UserError where a file is missing, is no regular file, or is too large; and with all findings where the stage is
 * not right as a whole: nothing that no controller would take is ever signed
 * @example await makeBundle({ folder: '.', stage: 'staging', revision: 'HEAD' })
 */
export async function makeBundle({ folder, stage, revision }: BundleRequest): Promise<MadeBundle> {
  const { sha, sequence, ancestors, author, committedAt } = await readCommit(folder, revision);
  const files = await stageFiles(await GitTree.at(folder, sha), stage);
  const config = readStageConfig(files, stage);
  if (!config.ok) throw new UserError(formatFindings([config.findings]));
  const identity = stageIdentity(config.config, stage);
  const result = desiredStage({ commit: sha, files }, identity);
  if (!result.ok) throw new UserError(formatFindings(result.files));
  const { system } = identity;
  const bundle = { system, stage, commit: sha, sequence, ancestors, author, committedAt, files };
  return { bundle: { version: BUNDLE_VERSION, ...bundle }, desired: result.desired, config: config.config };
}

/** What has files of one commit: a checkout, or an API that lists them. */
export type FileTree = Pick<GitTree, 'read'>;

/** The files of a stage, and none of another. */
export async function stageFiles(tree: FileTree, stage: string): Promise<ReleaseFiles> {
  const first = await readAll(tree, [RELEASE_CONFIG_PATH, servicesPath(stage)]);
  const catalog = await readAll(tree, catalogPaths(servicesPath(stage), first.get(servicesPath(stage))!));
  const files = [...first, ...catalog];
  const sizeBytes = files.flat().reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (sizeBytes <= MAX_BUNDLE_BYTES) return Object.fromEntries(files);
  throw new UserError(`${stage} has ${sizeBytes} bytes of files; ${MAX_BUNDLE_BYTES} are accepted`);
}

async function readAll(tree: FileTree, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const files = await tree.read(paths);
  const missing = paths.filter((path) => !files.has(path));
  if (missing.length === 0) return files;
  const [one, ...others] = missing;
  const what = others.length === 0 ? `${one} is` : `${one} and ${others.length} more are`;
  throw new UserError(`${what} not committed: run drystone-release check`);
}

function catalogPaths(path: string, text: string): string[] {
  const services = parseServicesFile(text, path);
  if (services.ok) return releasedUnits(services.config).map(catalogPath);
  throw new UserError(`${path} has mistakes: run drystone-release check`);
}
