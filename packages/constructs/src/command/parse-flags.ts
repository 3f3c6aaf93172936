import { CommandError } from './answer';

/**
 * The flags of a command.
 *
 * @param parse calls `parseArgs` of Node.js
 * @throws CommandError for a flag that the command does not have
 */
export function parseFlags<Values>(parse: () => { readonly values: Values }): Values {
  try {
    return parse().values;
  } catch (error) {
    throw new CommandError((error as Error).message, { cause: error });
  }
}
