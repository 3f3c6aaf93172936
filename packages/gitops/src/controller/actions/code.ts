import type { StageContext } from '@drystone/config';
import { publishVersion, updateCode } from '../../aws/lambda-changes';
import type { DesiredUnit } from '../../model/desired';
import type { FunctionOutcome } from '../../planner/record-outcome';
import type { ActionContext, ActionOf } from './action-context';
import { callEach } from './call-outcome';

/** UpdateFunctionCode; with a version in the same call where one is wanted. */
export function updateAll(
  { functions, digest, publish }: ActionOf<'update-code'>,
  { repository }: DesiredUnit,
  { target, context, keepLease }: ActionContext,
): Promise<FunctionOutcome[]> {
  const imageUri = `${registryOf(context)}/${repository}@${digest}`;
  return callEach(functions, async ({ functionName, architecture, revisionId }) => {
    await keepLease();
    const change = { functionName, imageUri, architecture, revisionId, publish };
    return { version: await updateCode(target.lambda, change) };
  });
}

/** PublishVersion; where nothing changed since the last version, AWS answers with that one. */
export function publishAll(
  { functions }: ActionOf<'publish'>,
  { target, keepLease }: ActionContext,
): Promise<FunctionOutcome[]> {
  return callEach(functions, async ({ functionName, digest, revisionId }) => {
    await keepLease();
    return { version: await publishVersion(target.lambda, functionName, { digest, revisionId }) };
  });
}

/** Amazon ECR User Guide, private registry: its name. */
function registryOf({ account, region }: StageContext): string {
  return `${account}.dkr.ecr.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}
