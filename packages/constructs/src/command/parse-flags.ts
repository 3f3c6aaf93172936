import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CommandError } from './answer';

/** The flags of a command. Throws `CommandError` for one that it does not have. */
export function parseFlags<Options extends NonNullable<ParseArgsConfig['options']>>(
  argv: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw new CommandError((error as Error).message, { cause: error });
  }
}
