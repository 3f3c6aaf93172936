import { type StageContext, stackName } from '@drystone/config';
import { deployingStacks } from '../aws/deploying-stacks';
import { listFunctions } from '../aws/lambda-port';
import type { ListedFunction } from '../aws/lambda-readings';
import type { Target } from '../aws/target';
import type { DesiredStage, DesiredUnit } from '../model/desired';
import type { ObservedFunction, ObservedUnit } from '../model/observed';

/** What a look at the whole stage says: `$LATEST` of every function, and where CloudFormation is at work. */
export async function observeStage(
  desired: DesiredStage,
  target: Target,
  context: StageContext,
): Promise<ReadonlyMap<string, ObservedUnit>> {
  const [listed, deploying] = await Promise.all([
    listFunctions(target.lambda),
    deployingStacks(target.cloudFormation),
  ]);
  return new Map(
    desired.units.map((unit) => {
      const isDeploying = deploying.has(stackName(context.stage, unit.name));
      return [unit.name, observedUnit(unit, listed, isDeploying)];
    }),
  );
}

function observedUnit(
  { name, functions }: DesiredUnit,
  listed: ReadonlyMap<string, ListedFunction>,
  isDeploying: boolean,
): ObservedUnit {
  return {
    name,
    functions: functions.map(({ functionName }) => observedFunction(functionName, listed.get(functionName))),
    isDeploying,
  };
}

/** ListFunctions says nothing of states, tags and aliases (AWS Lambda API reference). */
function observedFunction(functionName: string, listed: ListedFunction | undefined): ObservedFunction {
  const known = { functionName, versions: {}, provisioned: {} };
  if (!listed) return { ...known, presence: 'missing' };
  if (!listed.isImage) return { ...known, presence: 'zip' };
  const { functionName: _, isImage: __, ...latest } = listed;
  return { ...known, presence: 'present', latest };
}
