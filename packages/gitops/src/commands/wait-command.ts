import type { CommandAnswer } from '../command-answer';
import { UserError } from '../errors';
import { renderStatus } from '../status/render-status';
import { shortCommit } from '../status/short';
import type { StageStatus, StatusDocument, UnitStatus } from '../status/status-document';
import { isSilent, stateWords } from '../status/words';
import { count } from '../words';
import type { Invocation } from './command';
import { readStatuses } from './read-statuses';

const LOOK_AGAIN_MS = 5_000;
const DEFAULT_MINUTES = '30';

/** How a wait stands. `wrong`: no wait mends it. */
type Verdict = 'in step' | 'wrong' | 'waiting';

/** `drystone-release wait`: until services are in step, or one of them is wrong. */
export async function waitCommand(invocation: Invocation): Promise<CommandAnswer> {
  const { clock, options } = invocation;
  const end = clock.now().getTime() + minutesOf(options.timeout) * 60_000;
  const shown = new Map<string, string>();
  for (;;) {
    const status = chosen(invocation, await readStatuses(invocation));
    report(status, shown, invocation);
    const verdict = judge(status, clock.now(), options.commit);
    const isTimeUp = clock.now().getTime() >= end;
    if (verdict !== 'waiting' || isTimeUp) return answer(status, verdict, clock.now());
    await clock.sleep(LOOK_AGAIN_MS);
  }
}

function minutesOf(given = DEFAULT_MINUTES): number {
  const minutes = Number(given);
  if (minutes > 0) return minutes;
  throw new UserError(`--timeout ${given} is no number of minutes`);
}

/** The units that are waited for; one that is not there yet is waited for as well. */
function chosen({ operands }: Invocation, status: StatusDocument): StatusDocument {
  if (operands.length === 0) return status;
  const stages = status.stages.map((stage) => ({
    ...stage,
    units: stage.units.filter(({ name }) => operands.includes(name)),
  }));
  return { ...status, stages };
}

/** A line for each unit whose state is another one than before. */
function report(
  { stages }: StatusDocument,
  shown: Map<string, string>,
  { terminal, clock }: Invocation,
): void {
  const time = clock.now().toISOString().slice(11, 19);
  for (const { stage, units } of stages) {
    for (const unit of units) {
      const key = `${stage} ${unit.name}`;
      const words = `${stateWords(unit)}  ${unit.desired?.imageTag ?? ''}  ${unit.reason.split('\n')[0]}`;
      const isNews = shown.has(key) ? shown.get(key) !== words : unit.attention !== 'none';
      if (isNews) terminal.write(`${time}  ${key}  ${words}\n`);
      shown.set(key, words);
    }
  }
}

function judge({ stages, unread }: StatusDocument, now: Date, commit?: string): Verdict {
  if (unread.length > 0 || stages.length === 0) return 'waiting';
  const verdicts = stages.map((stage) => (isSilent(stage, now) ? 'waiting' : judgeStage(stage, commit)));
  if (verdicts.includes('wrong')) return 'wrong';
  return verdicts.includes('waiting') ? 'waiting' : 'in step';
}

function judgeStage({ source, refusal, units }: StageStatus, commit?: string): Verdict {
  if (commit !== undefined && !source.commit?.startsWith(commit)) {
    return source.rejected?.commit?.startsWith(commit) ? 'wrong' : 'waiting';
  }
  const is = (attention: UnitStatus['attention']) => units.some((unit) => unit.attention === attention);
  if (refusal !== undefined || is('wrong') || is('stopped')) return 'wrong';
  return units.length === 0 || is('moving') || is('waiting') ? 'waiting' : 'in step';
}

function answer(status: StatusDocument, verdict: Verdict, now: Date): CommandAnswer {
  const units = status.stages.reduce((sum, stage) => sum + stage.units.length, 0);
  if (verdict === 'in step') {
    const commits = new Set(status.stages.map(({ source }) => shortCommit(source.commit ?? '')));
    const text = `${count(units, 'service')} in step at ${[...commits].join(', ')}\n`;
    return { text, value: { verdict, status }, exitCode: 0 };
  }
  const isUnknown = verdict === 'waiting' && status.unread.length > 0;
  const why = verdict === 'waiting' ? 'time is up\n' : '';
  const value = { verdict: verdict === 'waiting' ? 'time is up' : verdict, status };
  return { text: `${why}${renderStatus(status, now)}`, value, exitCode: isUnknown ? 1 : 2 };
}
