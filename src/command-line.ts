import { parseArgs } from 'node:util';
import { UserError } from './errors';
import { usage } from './usage';

const flag = { type: 'boolean' } as const;
const text = { type: 'string' } as const;

/** Of all commands: each takes those that are its own. */
const OPTIONS = {
  branch: text,
  'dry-run': flag,
  from: text,
  function: text,
  help: { ...flag, short: 'h' },
  'image-digest': text,
  'image-tag': text,
  json: flag,
  latest: flag,
  name: text,
  notes: text,
  platform: text,
  reason: text,
  summary: flag,
  tag: text,
  to: text,
  until: text,
  version: flag,
  yes: flag,
} as const;

/** What the options of a command line say; undefined where it does not name them. */
export type Flags = ReturnType<typeof parseCommandLine>['flags'];

/**
 * @param argv what follows the program's name
 * @throws UserError with the usage for an option that no command has
 */
export function parseCommandLine(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS });
    return { flags: values, positionals };
  } catch (error) {
    throw new UserError(`${(error as Error).message}\n\n${usage()}`, { cause: error });
  }
}
