import { didYouMean } from '../diagnostics/did-you-mean';
import type { FileFindings } from '../diagnostics/format-diagnostics';
import type { EnvironmentConfig } from '../environment-config/environment-config';
import { environmentConfigForStage } from '../environment-config/environment-config-for-stage';
import { parseEnvironmentConfig } from '../environment-config/parse-environment-config';
import { stagesInPlace } from '../environment-config/stages-in-place';
import { sourceViolations } from '../stage/source-violations';
import type { StageContext } from '../stage/stage-context';
import type { StageModel } from '../stage/stage-model';
import { webViolations } from '../stage/web-violations';
import type { Violation } from '../validate/violations';
import { withEarlierConfigs } from './earlier-configs';
import { readReleasedStage } from './load-release';
import { inStage, type StageFile, toDiagnostic } from './stage-file';
import { environmentRules } from './stage-rules';
import type { StageSource } from './stage-source';

/** A stage that is right as a whole, or all that is wrong with it: never something in between. */
export type StageResult =
  | { readonly ok: true; readonly model: StageModel }
  | { readonly ok: false; readonly files: readonly FileFindings[] };

/**
 * Puts a stage together from an environment's `release-config.yaml` and the release repository.
 *
 * @returns the stage, or every finding of every file; it never throws on a bad file
 * @example
 * const result = loadStage({ stage: 'staging', environment: { file, text }, openRelease });
 * if (result.ok) console.log(result.model.services.length);
 */
export function loadStage({ stage, environment, openRelease }: StageSource): StageResult {
  const parsed = parseEnvironmentConfig(environment.text, environment.file);
  if (!parsed.ok) return { ok: false, files: [parsed] };
  const environmentFile: StageFile = {
    file: environment.file,
    source: environment.text,
    locate: inStage((path) => parsed.locate(path), stage, 'stages'),
  };
  if (!Object.hasOwn(parsed.config.stages, stage)) {
    return refuse(environmentFile, unknownStage(stage, Object.keys(parsed.config.stages)));
  }
  const config = environmentConfigForStage(parsed.config, stage);
  const checkout = openRelease(config.releaseRepository);
  if (!checkout) return refuse(environmentFile, missingCheckout(config.releaseRepository));
  const context = stageContext(stage, config);
  const { release, isComplete, findings, add } = readReleasedStage(checkout, context);
  const model: StageModel = {
    ...release,
    context,
    environment: config,
    environmentOrigin: { file: environment.file, locate: environmentFile.locate },
    stagesInPlace: stagesInPlace(parsed.config, stage),
  };
  add(environmentRules.flatMap((rule) => rule(model)));
  if (isComplete) {
    const { services, apis } = release;
    findings.add(environmentFile, [
      ...webViolations(config, apis.length),
      ...sourceViolations(config, services),
    ]);
  }
  const all = findings.all();
  return all.length > 0
    ? { ok: false, files: all }
    : { ok: true, model: withEarlierConfigs(model, checkout) };
}

function stageContext(stage: string, environment: EnvironmentConfig): StageContext {
  const { system, account, region, tableName, registryPath, bootstrapImage } = environment;
  return { system, stage, account, region, tableName, registryPath, bootstrapImage };
}

function refuse(file: StageFile, violation: Violation): StageResult {
  return { ok: false, files: [{ diagnostics: [toDiagnostic(file, violation)], source: file.source }] };
}

function unknownStage(stage: string, stages: readonly string[]): Violation {
  const message = `there is no stage ${stage}${didYouMean(stage, stages)}`;
  return { path: ['stages'], code: 'not_allowed', message, help: `stages are ${stages.join(', ')}` };
}

function missingCheckout(folder: string): Violation {
  return {
    path: ['releaseRepository'],
    code: 'unreadable_file',
    message: `there is no checkout of the release repository: ${folder} is not a folder`,
    help: `clone the release repository to ${folder}, or write as releaseRepository where it is`,
  };
}
