import { CommandError } from './answer';

/**
 * What the arguments of a command say.
 *
 * @param parse calls `parseArgs` of Node.js
 * @throws CommandError for an argument that the command does not have
 */
export function parsed<Arguments>(parse: () => Arguments): Arguments {
  try {
    return parse();
  } catch (error) {
    throw new CommandError((error as Error).message, { cause: error });
  }
}
