import type { Assembly, StackTemplate } from '../assembly/template';
import { CommandError } from '../command/answer';

/**
 * The stacks of a stage: their names begin with it.
 *
 * @throws CommandError where there are none
 * @example stacksOfStage('staging', readAssembly('cdk.out'))
 */
export function stacksOfStage(stage: string, { stacks }: Assembly): StackTemplate[] {
  const start = `${stage.toLowerCase()}-`;
  const own = stacks.filter(({ name }) => name.toLowerCase().startsWith(start));
  if (own.length > 0) return own;
  const found = stacks.map(({ name }) => name).join(', ');
  throw new CommandError(
    `The assembly has no stack of ${stage}: ${found === '' ? 'it has none at all' : `its stacks are ${found}`}.`,
  );
}
