import { checkCommand } from '../check/check-command';
import type { CliArguments } from '../cli-arguments';
import type { CommandName } from '../cli-commands';
import { systemClock } from '../clock';
import type { CommandAnswer } from '../command-answer';
import { stagesCommand } from '../desired/stages-command';
import { UserError } from '../errors';
import type { Invocation, Terminal } from './command';
import type { OrderKind } from './order-command';

type Run = (invocation: Invocation) => CommandAnswer | Promise<CommandAnswer>;

/** Loaded when they are called: most of them need clients of AWS, which take half a second to load. */
const RUN: Readonly<Record<CommandName, Run>> = {
  status: async (invocation) => (await import('./status-command.js')).statusCommand(invocation),
  diff: async (invocation) => (await import('./diff-command.js')).diffCommand(invocation),
  history: async (invocation) => (await import('./history-command.js')).historyCommand(invocation),
  promote: async (invocation) => (await import('./promote-command.js')).promoteCommand(invocation),
  rollback: async (invocation) => (await import('./rollback-command.js')).rollbackCommand(invocation),
  hold: order('hold'),
  suspend: order('suspend'),
  resume: order('resume'),
  retry: order('retry'),
  terminate: order('terminate'),
  sync: async (invocation) => (await import('./sync-command.js')).syncCommand(invocation),
  wait: async (invocation) => (await import('./wait-command.js')).waitCommand(invocation),
  console: async (invocation) => (await import('./console-command.js')).consoleCommand(invocation),
  check: ({ options, terminal }) =>
    checkCommand(options.folder ?? '.', { color: terminal.isInteractive && !options.json }),
  stages: ({ options }) => stagesCommand(options.folder ?? '.'),
  bundle: ({ options }) => bundle(options),
};

/** Runs a command to its answer. */
export async function runCommand(
  { command, operands, options }: Exclude<CliArguments, { readonly command: 'help' }>,
  terminal: Terminal,
  surroundings: Pick<Invocation, 'clock' | 'clients'> = { clock: systemClock },
): Promise<CommandAnswer> {
  return RUN[command]({ operands, options, terminal, ...surroundings });
}

function order(kind: OrderKind): Run {
  return async (invocation) => (await import('./order-command.js')).orderCommand(kind, invocation);
}

async function bundle(options: Invocation['options']): Promise<CommandAnswer> {
  const { stage, folder = '.', revision = 'HEAD', output, publish, rewind } = options;
  if (stage === undefined) throw new UserError('bundle needs --stage: drystone-release stages lists them');
  const { bundleCommand } = await import('../bundle/bundle-command.js');
  const publication = { publishes: publish ?? false, rewinds: rewind ?? false };
  return bundleCommand({ folder, stage, revision, output, ...publication });
}
