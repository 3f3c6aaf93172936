import type { CommandAnswer } from '../command-answer';
import { UserError } from '../errors';
import type { HistoryEntry } from '../model/history';
import { readHistory } from '../state/history';
import { readStageState } from '../state/stage-state';
import type { StateTable } from '../state/state-table';
import { shortCommit } from '../status/short';
import { ago, columns } from '../words';
import type { Invocation } from './command';
import { chosenStage, knownName, readConfig } from './release-checkout';
import { openStage } from './stage-access';

const MAX_ENTRIES = 1000;

/** `drystone-release history`: what went live and what was taken back, newest first. */
export async function historyCommand(invocation: Invocation): Promise<CommandAnswer> {
  const { options, operands, clock } = invocation;
  const limit = limitOf(options.limit);
  const config = readConfig(options);
  const { table } = openStage(config, chosenStage(config, options), invocation);
  const [unit] = operands;
  const entries = await readHistory(table, limit, unit);
  if (unit !== undefined && entries.length === 0) await requireUnit(table, unit);
  return { text: render(entries, clock.now()), value: entries, exitCode: 0 };
}

/** One that is in no commit any more has a history; one that never was has none. */
async function requireUnit(table: StateTable, name: string): Promise<void> {
  const { units } = await readStageState(table);
  knownName(name, [...units.keys()], 'service or API');
}

function limitOf(given = '20'): number {
  const limit = Number(given);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_ENTRIES) return limit;
  throw new UserError(`--limit ${given} is no number from 1 to ${MAX_ENTRIES}`);
}

function render(entries: readonly HistoryEntry[], now: Date): string {
  if (entries.length === 0) return 'nothing was released yet\n';
  const rows = entries.map(({ at, unit, imageTag, result, cause, commit, durationSeconds, reason = '' }) => [
    at,
    `${ago(at, now)} ago`,
    unit,
    imageTag,
    result,
    cause,
    shortCommit(commit),
    `${Math.round(durationSeconds)} s`,
    reason,
  ]);
  const header = ['at', '', 'service', 'image', 'result', 'cause', 'commit', 'took', 'why'];
  return `${columns([header, ...rows]).join('\n')}\n`;
}
