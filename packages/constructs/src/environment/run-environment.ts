import type { StageModel } from '@drystone/config';
import type { App } from 'aws-cdk-lib/core';
import type { ReleaseSettings } from '../release/serverless-git-ops';
import { buildStage } from './build-stage';
import { readAskedStage } from './read-asked-stage';
import { stageApp } from './stage-app';

/** What an environment adds to the architecture. */
export interface EnvironmentProps {
  /**
   * Adds stacks of the company's own to a stage.
   * @default - nothing
   */
  readonly addToStage?: (app: App, stage: StageModel) => void;
  /**
   * How the release repository reaches a stage: which of its workflows may publish.
   * @default - nobody publishes
   */
  readonly releases?: ReleaseSettings;
}

/**
 * The program of an environment: reads `release-config.yaml` and the release repository, and writes the templates of one
 * stage: of `DRYSTONE_STAGE`, of the context `stage`, or the first of `release-config.yaml`.
 *
 * A stage with a mistake ends the program with exit code 1 before any template is written; all findings are printed.
 *
 * @example
 * runEnvironment({
 *   releases: { repository: 'acme/flight-release' },
 *   addToStage: (app, stage) => new ReportsStack(app, 'Reports', { env: stage.context }),
 * });
 */
export function runEnvironment({ addToStage, releases }: EnvironmentProps = {}): void {
  const stage = readAskedStage();
  const app = stageApp({ validate: process.env.DRYSTONE_VALIDATE === 'true' });
  buildStage(app, stage, releases);
  addToStage?.(app, stage);
  app.synth();
}
