import { closestName } from '../diagnostics/closest-name';
import type { FileFindings } from '../diagnostics/format-diagnostics';
import type { EnvironmentConfig } from '../environment-config/environment-config';
import { environmentConfigForStage } from '../environment-config/environment-config-for-stage';
import { parseEnvironmentConfig } from '../environment-config/parse-environment-config';
import type { StageModel } from '../stage/stage-model';
import type { Violation } from '../validate/violations';
import { environmentViolations } from './environment-violations';
import type { CatalogEntry } from './read-catalog-entry';
import { readRelease } from './read-release';
import { inStage, type StageFile, toDiagnostic } from './stage-file';
import { partialRules, wholeRules } from './stage-rules';
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
  const { entries, isComplete, findings } = readRelease(checkout, stage);
  const model = stageModel(stage, config, environmentFile, entries);
  const files = new Map(entries.map((entry) => [entry.file, entry]));
  for (const rule of isComplete ? [...partialRules, ...wholeRules] : partialRules) {
    for (const violation of rule(model)) findings.add(files.get(violation.file)!, [violation]);
  }
  if (isComplete) findings.add(environmentFile, environmentViolations(model));
  const all = findings.all();
  return all.length > 0 ? { ok: false, files: all } : { ok: true, model };
}

function stageModel(
  stage: string,
  environment: EnvironmentConfig,
  { file, locate }: StageFile,
  entries: readonly CatalogEntry[],
): StageModel {
  const { system, account, region, tableName, registryPath, bootstrapImage } = environment;
  return {
    context: { system, stage, account, region, tableName, registryPath, bootstrapImage },
    environment,
    environmentOrigin: { file, locate },
    services: entries.flatMap((entry) => (entry.kind === 'service' ? [entry.service] : [])),
    apis: entries.flatMap((entry) => (entry.kind === 'api' ? [entry.api] : [])),
  };
}

function refuse(file: StageFile, violation: Violation): StageResult {
  return { ok: false, files: [{ diagnostics: [toDiagnostic(file, violation)], source: file.source }] };
}

function unknownStage(stage: string, stages: readonly string[]): Violation {
  const closest = closestName(stage, stages);
  const question = closest === undefined ? '' : `: did you mean ${closest}?`;
  const help = `stages are ${stages.join(', ')}`;
  return { path: ['stages'], code: 'not_allowed', message: `there is no stage ${stage}${question}`, help };
}

function missingCheckout(folder: string): Violation {
  return {
    path: ['releaseRepository'],
    code: 'unreadable_file',
    message: `there is no checkout of the release repository: ${folder} is not a folder`,
    help: `clone the release repository to ${folder}, or write as releaseRepository where it is`,
  };
}
