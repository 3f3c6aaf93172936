import type { Clock } from '../clock';
import type { CommandAnswer } from '../command-answer';
import { UserError } from '../errors';
import type { Suspension } from '../model/desired';
import type { Request } from '../model/memory';
import { placeRequest, resume, suspend, type SwitchTarget } from '../state/orders';
import { readStageState } from '../state/stage-state';
import type { StateTable } from '../state/state-table';
import { signedBy, untilOf } from './author';
import type { Invocation } from './command';
import { chosenStage, knownName, readConfig } from './release-checkout';
import { openStage } from './stage-access';

/** What a person can order of units besides a rollback. */
export type OrderKind = Exclude<Request['kind'], 'rollback'> | 'suspend';

/** `drystone-release hold`, `suspend`, `resume`, `retry` and `terminate`: works while git is away. */
export async function orderCommand(kind: OrderKind, invocation: Invocation): Promise<CommandAnswer> {
  const { options, operands, clock } = invocation;
  const why = reasonOf(kind, invocation);
  const by = await signedBy(options);
  const config = readConfig(options);
  const stage = chosenStage(config, options);
  const access = openStage(config, stage, invocation);
  const { units } = await readStageState(access.table);
  const names = operands.map((name) => knownName(name, [...units.keys()], 'service or API'));
  for (const unit of options.all ? [undefined] : names) {
    await give(kind, access.table, clock, { by, ...(unit !== undefined && { unit }) }, why);
  }
  const problem = await access.wake();
  const what = names.length > 0 ? names.join(', ') : `all of ${stage}`;
  return {
    text: `${kind} ${what}: ordered${problem === undefined ? '' : ', and looked at within a minute'}\n`,
    value: { order: kind, stage, units: names, isStage: options.all === true },
    exitCode: 0,
  };
}

type Why = Omit<Suspension, 'by'>;

/** A hold or a suspension is read by others, who must know why. */
function reasonOf(kind: OrderKind, { options, clock }: Invocation): Why {
  const { reason } = options;
  const isNeeded = kind === 'hold' || kind === 'suspend';
  if (isNeeded && reason === undefined) throw new UserError(`${kind} needs --reason, for whoever waits`);
  const until = untilOf(options.until, clock);
  return { reason: reason ?? '', ...(until !== undefined && { until }) };
}

async function give(
  kind: OrderKind,
  table: StateTable,
  clock: Clock,
  target: SwitchTarget,
  why: Why,
): Promise<void> {
  if (kind === 'suspend') return suspend(table, clock, target, why);
  if (kind === 'resume') await resume(table, clock, target);
  const { unit, by } = target;
  if (unit === undefined) return;
  await placeRequest(table, clock, kind === 'hold' ? { kind, unit, by, ...why } : { kind, unit, by });
}
