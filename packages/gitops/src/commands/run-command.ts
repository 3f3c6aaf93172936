import { checkCommand } from '../check/check-command';
import type { CliArguments } from '../cli-arguments';
import { clockOf } from '../clock';
import type { CommandAnswer } from '../command-answer';
import { stagesCommand } from '../desired/stages-command';
import type * as awsModule from './aws-commands';
import type { Invocation, Terminal } from './command';
import { diffCommand } from './diff-command';

/** Loaded when one of them is called: the clients of AWS take half a second. */
const aws = () => (require('./aws-commands') as typeof awsModule).AWS_COMMANDS;

/** Runs a command to its answer. */
export async function runCommand(
  { command, operands, options }: Exclude<CliArguments, { readonly command: 'help' }>,
  terminal: Terminal,
  surroundings: Pick<Invocation, 'clock' | 'clients'> = { clock: clockOf(process.env['DRYSTONE_CLOCK']) },
): Promise<CommandAnswer> {
  const invocation = { operands, options, terminal, ...surroundings };
  const { folder = '.', json = false } = options;
  switch (command) {
    case 'check':
      return checkCommand(folder, { color: terminal.isInteractive && !json });
    case 'stages':
      return stagesCommand(folder);
    case 'diff':
      return diffCommand(invocation);
    default:
      return aws()[command](invocation);
  }
}
