import type { StageModel } from '@drystone/config';
import { type App, Stack } from 'aws-cdk-lib/core';
import { Foundation, type FoundationProps } from '../foundation/foundation';
import { readAskedStage } from './read-asked-stage';
import { stageApp } from './stage-app';

/** What an account needs beside what its stages do. */
export interface FoundationSettings extends Pick<FoundationProps, 'githubRoles' | 'otherAccounts'> {
  /**
   * Repositories of images that no stage runs yet: the first image of a service needs one to be pushed to.
   * @default - none
   */
  readonly repositories?: readonly string[];
}

/**
 * The program that makes what an account needs once in a region: repositories of images, and roles for workflows. It is
 * told the place by a stage, as `runEnvironment` is.
 *
 * @example
 * runFoundation({ repositories: ['company/flight-service'] });
 */
export function runFoundation(settings: FoundationSettings = {}): void {
  const stage = readAskedStage();
  const app = stageApp();
  buildFoundation(app, stage, settings);
  app.synth();
}

/** The stack of what an account needs, at the place of a stage. */
export function buildFoundation(
  app: App,
  stage: StageModel,
  { repositories = [], ...settings }: FoundationSettings,
): Stack {
  const { account, region, system, bootstrapImage } = stage.context;
  const stack = new Stack(app, 'Foundation', {
    description: `What the stages of ${system} in ${account} share`,
    env: { account, region },
    tags: { ...stage.environment.tags, 'drystone:system': system },
    suppressTemplateIndentation: true,
  });
  new Foundation(stack, 'Foundation', {
    account,
    region,
    repositories: [...new Set([...repositories, ...repositoriesOf(stage)])].toSorted(),
    bootstrapRepository: bootstrapImage.repository,
    ...settings,
  });
  return stack;
}

/** The repositories that the images of a stage come from. */
function repositoriesOf({ services, apis }: StageModel): string[] {
  return [
    ...services.map(({ config }) => config.ecrRepository),
    ...apis.flatMap(
      ({ config }) => config.ecrRepository ?? config.services.flatMap((each) => each.ecrRepository ?? []),
    ),
  ];
}
