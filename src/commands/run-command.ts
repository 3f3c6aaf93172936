import { type Flags, parseCommandLine } from '../command-line';
import { UserError } from '../errors';
import { ownVersion } from '../projects/origin';
import { usage } from '../usage';
import type { CommandAnswer } from './command';
import { COMMANDS } from './commands';

/** What every command can be told. */
const COMMON_OPTIONS: readonly (keyof Flags)[] = ['json', 'help', 'version'];

/**
 * Does what a command line asks.
 *
 * @param argv what follows the program's name
 * @param folder the repository
 * @throws UserError for a command that is not there, for an option that the command does not have, and for what the command refuses
 */
export async function runCommand(argv: readonly string[], folder: string): Promise<CommandAnswer> {
  const { flags, positionals } = parseCommandLine(argv);
  const [name, ...others] = positionals;
  if (flags.version) return { text: ownVersion(), exitCode: 0 };
  if (flags.help || name === undefined) return { text: usage(), exitCode: 0 };
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UserError(`unknown command ${name}\n\n${usage()}`);
  requireOwnOptions(name, command.options, flags);
  const { facts, text, exitCode } = await command.run({ positionals: others, flags, folder });
  const isForMachines = flags.json && facts !== undefined;
  return { text: isForMachines ? JSON.stringify(facts, undefined, 2) : text, exitCode };
}

/** An option of another command would be passed over: who wrote it means something by it. */
function requireOwnOptions(name: string, own: readonly (keyof Flags)[], flags: Flags): void {
  const given = Object.keys(flags) as (keyof Flags)[];
  const foreign = given.filter((option) => ![...own, ...COMMON_OPTIONS].includes(option));
  if (foreign.length === 0) return;
  const lines = foreign.map((option) => `drystone ${name} has no --${option}: ${ownersOf(option)}`);
  const taken = [...own, 'json'].map((option) => `--${option}`).join(', ');
  throw new UserError(`${lines.join('\n')}\nIt takes ${taken}. Nothing was done; see drystone --help`);
}

function ownersOf(option: keyof Flags): string {
  const owners = Object.keys(COMMANDS).filter((name) => COMMANDS[name]?.options.includes(option));
  return `it is for drystone ${owners.join(' and drystone ')}`;
}
