import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  ConfigError,
  type EnvironmentConfig,
  environmentConfigForStage,
  parseServicesFile,
  readEnvironmentConfig,
  type ServicesFile,
} from '@drystone/config';
import { shownPath } from '../shown-path';
import { StageError } from './stage-error';

/** What an environment's repository and the release repository beside it say of a stage. */
export interface StageFiles {
  readonly stage: string;
  /** As it is in the stage. */
  readonly environment: EnvironmentConfig;
  readonly services: ServicesFile['services'];
  /** Where `services` are from. */
  readonly servicesFile: string;
}

/**
 * Reads `release-config.yaml`, and `services.yaml` of the release repository that it names.
 *
 * @param asked the stage. Default: the first of `release-config.yaml`
 * @throws ConfigError if one of the files is wrong
 * @throws StageError if there is no such stage or no release repository
 */
export function readStageFiles(projectDir: string, asked: string | undefined): StageFiles {
  const read = readEnvironmentConfig(shownPath(projectDir, 'release-config.yaml'));
  if (!read.ok) throw new ConfigError(read.diagnostics, read.source);
  const stages = Object.keys(read.config.stages);
  const stage = asked ?? stages[0] ?? '';
  if (!stages.includes(stage)) {
    throw new StageError(`there is no stage ${stage}: release-config.yaml has ${stages.join(', ')}`);
  }
  const { releaseRepository } = read.config;
  if (!statSync(resolve(projectDir, releaseRepository), { throwIfNoEntry: false })?.isDirectory()) {
    throw new StageError(
      `there is no checkout of the release repository: ${releaseRepository} is not a folder. ` +
        `Clone it there, or write as releaseRepository in release-config.yaml where it is`,
    );
  }
  const environment = environmentConfigForStage(read.config, stage);
  const servicesFile = `${releaseRepository}/environments/${stage}/services.yaml`;
  const services = readServices(projectDir, servicesFile, stage);
  return { stage, environment, services, servicesFile: shownPath(projectDir, servicesFile) };
}

function readServices(projectDir: string, path: string, stage: string): ServicesFile['services'] {
  const file = shownPath(projectDir, path);
  const read = parseServicesFile(textOf(resolve(projectDir, path), file, stage), file);
  if (!read.ok) throw new ConfigError(read.diagnostics, read.source);
  return read.config.services;
}

function textOf(path: string, shown: string, stage: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new StageError(`${shown} cannot be read, which says what runs in ${stage}`, { cause: error });
  }
}
