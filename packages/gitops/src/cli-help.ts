import { COMMANDS, COMMON_OPTIONS, type CommandDefinition, type CommandName } from './cli-commands';
import { OPTIONS, type OptionName } from './cli-options';
import { columns } from './words';

/** What there is, for `drystone-release --help`. */
export function usage(): string {
  const commands = Object.entries<CommandDefinition>(COMMANDS).map(([name, { operands, summary }]) => [
    [name, operands].filter(Boolean).join(' '),
    summary,
  ]);
  return [
    'drystone-release <command> [options]',
    '',
    ...columns(commands).map((line) => `  ${line}`),
    '',
    'drystone-release <command> --help says what a command takes.',
    '',
  ].join('\n');
}

/** What a command takes, for `drystone-release <command> --help`. */
export function commandUsage(name: CommandName): string {
  const { summary, operands, options, exitCodes, details }: CommandDefinition = COMMANDS[name];
  const lines = [...options, ...COMMON_OPTIONS].map((option) => [signature(option), OPTIONS[option].text]);
  return [
    `${['drystone-release', name, operands].filter(Boolean).join(' ')} [options]`,
    '',
    `  ${summary}`,
    '',
    ...columns(lines).map((line) => `  ${line}`),
    '',
    ...(details === undefined ? [] : [details, '']),
    `Exit code ${exitCodes}.`,
    '',
  ].join('\n');
}

function signature(option: OptionName): string {
  const definition = OPTIONS[option];
  return `--${option}${'value' in definition ? ` <${definition.value}>` : ''}`;
}
