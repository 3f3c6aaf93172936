import { type FileFindings, loadRelease, type StageIdentity, toDiagnostic } from '@drystone/config';
import type { DesiredStage } from '../model/desired';
import { desiredUnits } from './desired-units';
import { checkoutOf, type ReleaseFiles } from './release-files';
import { readStageConfig } from './stage-config';
import { dependencyViolations, placeViolations } from './stage-config-violations';
import { stagePolicy } from './stage-policy';

/** The release repository at one commit; a bundle is one. */
export interface ReleaseSource {
  readonly commit: string;
  readonly files: ReleaseFiles;
}

/** What a stage is to be, or all that is wrong with what was asked for: never something in between. */
export type DesiredResult =
  | { readonly ok: true; readonly desired: DesiredStage }
  | { readonly ok: false; readonly files: readonly FileFindings[] };

/**
 * What a stage is to be by the release repository: which image and configuration each unit has, and how it gets there.
 *
 * @param source the files, all of one commit
 * @param context the stage as it was deployed, which hashes of configurations are made with
 * @returns every finding of every file where anything is wrong; it never throws on bad files
 * @example
 * const result = desiredStage(bundle, context);
 * if (!result.ok) console.error(formatFindings(result.files));
 */
export function desiredStage({ commit, files }: ReleaseSource, context: StageIdentity): DesiredResult {
  const read = readStageConfig(files, context.stage);
  const result = loadRelease(checkoutOf(files), context);
  const findings = result.ok ? [] : [...result.files];
  if (!read.ok) return { ok: false, files: [read.findings, ...findings] };
  const { config, file } = read;
  const units = result.ok ? desiredUnits(result.release, config, context) : [];
  const names = units.map(({ name }) => name);
  const diagnostics = [
    ...placeViolations(config, context),
    ...(result.ok ? dependencyViolations(config, names) : []),
  ].map((violation) => toDiagnostic(file, violation));
  if (diagnostics.length > 0) findings.unshift({ diagnostics, source: file.source });
  if (findings.length > 0) return { ok: false, files: findings };
  return { ok: true, desired: { commit, units, policy: stagePolicy(config) } };
}
