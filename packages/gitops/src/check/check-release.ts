import { catalogFindings, type FileFindings, parseReleaseConfig, type ReleaseConfig } from '@drystone/config';
import { desiredStage } from '../desired/desired-stage';
import { RELEASE_CONFIG_PATH, type ReleaseFiles } from '../desired/release-files';
import { stageIdentity } from '../desired/stage-identity';
import { MergedFindings } from './merged-findings';
import type { WorkingTree } from './read-working-tree';
import { strayStages, unknownUnits } from './stray-names';

/** What a stage would be. */
export interface CheckedStage {
  readonly stage: string;
  readonly units: number;
  readonly functions: number;
}

/** All that is right, and all that is wrong, with a release repository. */
export interface ReleaseCheck {
  readonly ok: boolean;
  /** Those that are right. */
  readonly stages: readonly CheckedStage[];
  readonly files: readonly FileFindings[];
}

/**
 * Checks everything in a release repository: each stage as its controller would read it, and each entry of the catalog,
 * whether a stage has it or not.
 *
 * @returns every finding of every file, each once
 * @example checkRelease(readWorkingTree('.')).ok
 */
export function checkRelease({ files, findings: unread }: WorkingTree): ReleaseCheck {
  const findings = new MergedFindings();
  for (const each of unread) findings.add(each);
  for (const file of catalogFiles(files)) findings.add(catalogFindings(file));
  const source = files[RELEASE_CONFIG_PATH];
  const stages = source === undefined ? [] : checkStages(source, files, findings);
  const all = findings.all();
  return { ok: all.length === 0, stages, files: all };
}

function checkStages(source: string, files: ReleaseFiles, findings: MergedFindings): CheckedStage[] {
  const parsed = parseReleaseConfig(source, RELEASE_CONFIG_PATH);
  if (!parsed.ok) {
    findings.add(parsed);
    return [];
  }
  const { config, locate } = parsed;
  findings.add(unknownUnits({ file: RELEASE_CONFIG_PATH, source, locate }, config, files));
  for (const stray of strayStages(config, files)) findings.add(stray);
  return Object.keys(config.stages).flatMap((stage) => checkStage(stage, config, files, findings) ?? []);
}

function checkStage(
  stage: string,
  config: ReleaseConfig,
  files: ReleaseFiles,
  findings: MergedFindings,
): CheckedStage | undefined {
  const result = desiredStage({ commit: '', files }, stageIdentity(config, stage));
  if (!result.ok) {
    for (const each of result.files) findings.add(each);
    return undefined;
  }
  const { units } = result.desired;
  const functions = units.reduce((sum, unit) => sum + unit.functions.length, 0);
  return { stage, units: units.length, functions };
}

function catalogFiles(files: ReleaseFiles) {
  return Object.entries(files).flatMap(([file, text]) => {
    const [, name, imageTag] = /^catalog\/([^/]+)\/([^/]+)\.yaml$/.exec(file) ?? [];
    return name === undefined || imageTag === undefined ? [] : [{ file, name, imageTag, text }];
  });
}
