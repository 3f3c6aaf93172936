import type { CliArguments } from '../cli-arguments';
import { clockOf } from '../clock';
import type { CommandAnswer } from '../command-answer';
import type * as awsModule from './aws-commands';
import { checkCommand } from './check-command';
import type { Invocation, Terminal } from './command';
import { diffCommand } from './diff-command';
import { stagesCommand } from './stages-command';

/** Loaded when one of them is called: the clients of AWS take half a second. */
const aws = () => (require('./aws-commands') as typeof awsModule).AWS_COMMANDS;

/** Runs a command to its answer. */
export async function runCommand(
  { command, operands, options }: Exclude<CliArguments, { readonly command: 'help' }>,
  terminal: Terminal,
  surroundings: Pick<Invocation, 'clock' | 'clients'> = { clock: clockOf(process.env['DRYSTONE_CLOCK']) },
): Promise<CommandAnswer> {
  const invocation = { operands, options, terminal, ...surroundings };
  switch (command) {
    case 'check':
      return checkCommand(invocation);
    case 'stages':
      return stagesCommand(invocation);
    case 'diff':
      return diffCommand(invocation);
    default:
      return aws()[command](invocation);
  }
}
