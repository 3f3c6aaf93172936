import type { StageModel } from '@drystone/config';
import type { App } from 'aws-cdk-lib/core';

/**
 * What the company adds to a stage beside its services and APIs, such as a stack of its own. Nothing yet.
 *
 * @param stage what is in the stage; `stageNames(stage.context)` of `@drystone/config` names the rest of it
 */
export function addToStage(_app: App, _stage: StageModel): void {
  // new ReportsStack(app, `${stage.context.stage}-Reports`, { env: stage.context });
}
