import type { Assembly } from '../../assembly/template';
import { CommandError } from '../../command/answer';

/**
 * The assembly, once it is known where its stacks go to: the ARNs of what is in them are made of that.
 *
 * @throws CommandError with every stack that does not say its account and region
 */
export function placed(assembly: Assembly): Assembly {
  const adrift = assembly.stacks.filter(
    ({ account, region }) => !/^\d{12}$/.test(account) || !/^[a-z]+(?:-[a-z]+)+-\d+$/.test(region),
  );
  if (adrift.length === 0) return assembly;
  const names = adrift.map(({ name }) => name).join(', ');
  throw new CommandError(`no account and region: ${names}`, { help: 'give each of these stacks its env' });
}
