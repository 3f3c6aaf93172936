import {
  type FileFindings,
  inStage,
  parseReleaseConfig,
  type ReleaseConfig,
  releaseConfigForStage,
  type StageFile,
  toDiagnostic,
  unknownName,
} from '@drystone/config';
import { RELEASE_CONFIG_PATH, type ReleaseFiles } from './release-files';

/** A release repository's `release-config.yaml` as it is in one stage, or all that is wrong with it. */
export type StageConfigResult =
  | { readonly ok: true; readonly config: ReleaseConfig; readonly file: StageFile }
  | { readonly ok: false; readonly findings: FileFindings };

/** Reads `release-config.yaml` for a stage. */
export function readStageConfig(files: ReleaseFiles, stage: string): StageConfigResult {
  const source = Object.hasOwn(files, RELEASE_CONFIG_PATH) ? files[RELEASE_CONFIG_PATH] : undefined;
  if (source === undefined) return { ok: false, findings: missing() };
  const result = parseReleaseConfig(source, RELEASE_CONFIG_PATH);
  if (!result.ok) return { ok: false, findings: result };
  const locate = inStage((path) => result.locate(path), stage, 'stages');
  const file = { file: RELEASE_CONFIG_PATH, source, locate };
  const stages = Object.keys(result.config.stages);
  if (stages.includes(stage)) return { ok: true, config: releaseConfigForStage(result.config, stage), file };
  const violation = unknownName(['stages'], `there is no stage ${stage}`, stage, stages);
  return { ok: false, findings: { source, diagnostics: [toDiagnostic(file, violation)] } };
}

function missing(): FileFindings {
  const message = 'the file does not exist';
  const position = { line: 1, column: 1, code: 'unreadable_file', severity: 'error' } as const;
  return { source: '', diagnostics: [{ file: RELEASE_CONFIG_PATH, message, ...position }] };
}
