import { join } from 'node:path';
import { formatFindings, readStage, type StageModel } from '@drystone/config';
import { buildStage } from '../../src/environment/build-stage';
import { stageApp } from '../../src/environment/stage-app';
import { type StackTemplate, templatesIn } from './stage';

/** A stage with everything that the reference guide draws, read from a checkout like any other. */
export function flightSystem(): StageModel {
  const result = readStage(join(__dirname, 'flight-system/environment/release-config.yaml'), 'staging');
  if (!result.ok) throw new Error(formatFindings(result.files));
  return result.model;
}

/** The templates of a stage, by the names of its stacks. */
export function templatesOf(model: StageModel): Record<string, StackTemplate> {
  const app = stageApp();
  buildStage(app, model);
  return templatesIn(app);
}
