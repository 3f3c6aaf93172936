import { join } from 'node:path';
import { didYouMean, formatDiagnostics, readReleaseConfig, type ReleaseConfig } from '@drystone/config';
import { RELEASE_CONFIG_PATH } from '../desired/release-files';
import { UserError } from '../errors';
import type { Invocation } from './command';

/**
 * The configuration of the release repository that a command works in.
 *
 * @throws UserError with every finding where it has mistakes
 */
export function readConfig({ folder = '.' }: Invocation['options']): ReleaseConfig {
  const result = readReleaseConfig(join(folder, RELEASE_CONFIG_PATH));
  if (result.ok) return result.config;
  throw new UserError(formatDiagnostics(result.diagnostics, result.source).trimEnd());
}

/** The stages that a command is about: that of `--stage`, or all. */
export function chosenStages(config: ReleaseConfig, { stage }: Invocation['options']): string[] {
  const stages = Object.keys(config.stages);
  if (stage === undefined) return stages;
  return [knownName(stage, stages, 'stage')];
}

/** The stage that a command is about, which must be named where there are several. */
export function chosenStage(config: ReleaseConfig, options: Invocation['options']): string {
  const [stage, ...others] = chosenStages(config, options);
  if (stage !== undefined && others.length === 0) return stage;
  throw new UserError(`which stage? --stage ${Object.keys(config.stages).join(', --stage ')}`);
}

/** @throws UserError, with the name that was probably meant, where there is no such one */
export function knownName(name: string, known: readonly string[], noun: string): string {
  if (known.includes(name)) return name;
  throw new UserError(`there is no ${noun} ${name}${didYouMean(name, known)}`);
}
