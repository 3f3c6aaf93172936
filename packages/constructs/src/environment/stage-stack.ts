import { type StageModel, stackName } from '@drystone/config';
import { type App, Stack } from 'aws-cdk-lib/core';

/** What is particular about one of a stage's stacks. */
export interface StageStackOptions {
  /** Default: that of the stage */
  readonly region?: string;
  /** Default: false */
  readonly terminationProtection?: boolean;
}

/**
 * One of a stage's stacks, with the tags of the stage on all that is in it.
 *
 * @param part what is in it: `Data`, or the name of a service or an API
 */
export function stageStack(
  app: App,
  { context, environment }: StageModel,
  part: string,
  { region = context.region, terminationProtection = false }: StageStackOptions = {},
): Stack {
  const { system, stage, account } = context;
  return new Stack(app, stackName(stage, part), {
    description: `${part} of ${stage} of ${system}`,
    env: { account, region },
    terminationProtection,
    suppressTemplateIndentation: true,
    tags: { ...environment.tags, 'drystone:system': system, 'drystone:stage': stage },
  });
}
