import { bundleCommand } from './bundle-command';
import type { Invocation } from './command';
import { consoleCommand } from './console-command';
import { historyCommand } from './history-command';
import { orderCommand, type OrderKind } from './order-command';
import { promoteCommand } from './promote-command';
import { rollbackCommand } from './rollback-command';
import { statusCommand } from './status-command';
import { syncCommand } from './sync-command';
import { waitCommand } from './wait-command';

/** The commands that reach a stage. */
export const AWS_COMMANDS = {
  status: statusCommand,
  history: historyCommand,
  promote: promoteCommand,
  rollback: rollbackCommand,
  hold: order('hold'),
  suspend: order('suspend'),
  resume: order('resume'),
  retry: order('retry'),
  terminate: order('terminate'),
  sync: syncCommand,
  wait: waitCommand,
  console: consoleCommand,
  bundle: bundleCommand,
};

function order(kind: OrderKind) {
  return (invocation: Invocation) => orderCommand(kind, invocation);
}
