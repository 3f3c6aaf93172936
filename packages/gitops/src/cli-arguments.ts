import { parseArgs } from 'node:util';
import { didYouMean } from '@drystone/config';
import { COMMANDS, COMMON_OPTIONS, type CommandDefinition, type CommandName } from './cli-commands';
import { OPTIONS, type OptionName, type OptionValues } from './cli-options';
import { UserError } from './errors';

/** What the program is told. */
export type CliArguments =
  | { readonly command: 'help'; readonly of?: CommandName }
  | {
      readonly command: CommandName;
      /** What it takes besides options: names of units. */
      readonly operands: readonly string[];
      readonly options: OptionValues;
    };

/**
 * @param argv what follows the program's name
 * @throws UserError for an unknown command or option, or for operands that the command does not take
 * @example parseCliArguments(['retry', 'flight-service', '--stage', 'staging'])
 */
export function parseCliArguments([name, ...argv]: readonly string[]): CliArguments {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return { command: 'help' };
  if (!isCommand(name)) throw new UserError(unknownCommand(name));
  const { values, positionals: operands } = parsed(name, argv);
  if (values.help) return { command: 'help', of: name };
  checkOperands(name, operands, values);
  return { command: name, operands, options: values };
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

function unknownCommand(name: string): string {
  const meant = didYouMean(name, Object.keys(COMMANDS)) || '.';
  return `there is no command ${name}${meant} See drystone-release --help.`;
}

function parsed(command: CommandName, argv: readonly string[]) {
  const names: readonly OptionName[] = [...COMMANDS[command].options, ...COMMON_OPTIONS];
  const options = Object.fromEntries(names.map((name) => [name, OPTIONS[name]]));
  try {
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options });
    return { values: values as OptionValues, positionals };
  } catch (error) {
    const message = (error as Error).message.split('. To specify')[0] ?? '';
    const [, unknown] = /^Unknown option '--(.+)'$/.exec(message) ?? [];
    const meant =
      unknown === undefined
        ? ''
        : didYouMean(
            `--${unknown}`,
            names.map((each) => `--${each}`),
          );
    throw new UserError(`${message}${meant || '.'} See drystone-release ${command} --help.`, {
      cause: error,
    });
  }
}

function checkOperands(command: CommandName, operands: readonly string[], { all }: OptionValues): void {
  const { operands: taken = '' }: CommandDefinition = COMMANDS[command];
  const see = `See drystone-release ${command} --help.`;
  const isOne = taken !== '' && !taken.includes('…');
  if (operands.length > 0 && taken === '') throw new UserError(`${command} takes no names. ${see}`);
  if (operands.length > 1 && isOne) throw new UserError(`${command} takes one name. ${see}`);
  if (operands.length > 0 && all && taken.includes('--all'))
    throw new UserError(`${command} takes names or --all, not both. ${see}`);
  if (operands.length === 0 && taken.startsWith('<') && !all)
    throw new UserError(`${command} needs ${taken}. ${see}`);
}
