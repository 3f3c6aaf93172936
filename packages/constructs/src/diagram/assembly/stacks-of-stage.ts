import { CommandError } from '../../command/answer';
import type { StackTemplate } from './stack-template';

/**
 * The stacks of a stage: their names begin with it.
 *
 * @throws CommandError where there are none
 * @example stacksOfStage('staging', readAssembly('cdk.out'))
 */
export function stacksOfStage(stage: string, stacks: readonly StackTemplate[]): StackTemplate[] {
  const start = `${stage.toLowerCase()}-`;
  const own = stacks.filter(({ stackName }) => stackName.toLowerCase().startsWith(start));
  if (own.length > 0) return own;
  const found = stacks.map(({ stackName }) => stackName).join(', ');
  throw new CommandError(
    `The assembly has no stack of ${stage}: ${found === '' ? 'it has none at all' : `its stacks are ${found}`}.`,
  );
}
