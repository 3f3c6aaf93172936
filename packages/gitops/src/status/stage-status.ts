import type { StageIdentity } from '@drystone/config';
import type { DesiredStage, Suspension } from '../model/desired';
import type { HistoryEntry } from '../model/history';
import type { StagePlan, UnitPlan } from '../model/plan';
import { isInForce } from '../planner/time';
import type { DesiredReading } from '../source/desired-source';
import { attentionOf } from './attention';
import { shortCommit, shortReason } from './short';
import {
  ATTENTIONS,
  type ControllerStatus,
  type SourceStatus,
  type StageStatus,
  type StatusChange,
  type UnitStatus,
} from './status-document';
import { unitStatus } from './unit-status';

/** More findings than these a person reads where the check of the repository prints them. */
const MAX_FINDINGS = 50;

/** What the status of a stage is made of. */
export interface StageFacts {
  readonly context: StageIdentity;
  readonly reading: DesiredReading;
  readonly plan: StagePlan;
  /** Suspensions from outside git; the stage's own has the name ''. */
  readonly switches: ReadonlyMap<string, Suspension>;
  /** Newest first. */
  readonly history: readonly HistoryEntry[];
  readonly controller: Omit<ControllerStatus, 'lastPassAt'>;
  /** As it was shown last: since when what is so is known from it. Default: never */
  readonly previous?: StageStatus;
}

/**
 * How a stage stands, for people and machines. It holds no answer of AWS, so no variable of a function can be in it.
 *
 * @example stageStatus(facts, clock.now()).units[0].attention
 */
export function stageStatus(facts: StageFacts, now: Date): StageStatus {
  const { context, reading, plan, switches, controller } = facts;
  const { system, stage, account, region } = context;
  const suspend = [reading.desired?.policy.suspend, switches.get('')].find(
    (each) => each && isInForce(each.until, now),
  );
  return {
    system,
    stage,
    account,
    region,
    source: sourceStatus(reading),
    controller: { lastPassAt: now.toISOString(), ...controller },
    ...(suspend && { suspend }),
    ...(plan.refusal !== undefined && { refusal: plan.refusal }),
    units: unitStatuses(facts, now),
    history: facts.history.map(changeOf),
  };
}

function sourceStatus({ desired, memory, problem }: DesiredReading): SourceStatus {
  const rejected = memory?.rejected;
  return {
    ...(desired && { commit: desired.commit }),
    ...(memory && { answeredAt: memory.answeredAt }),
    ...(problem !== undefined && { problem: shortReason(problem.split('\n')[0] ?? '') }),
    ...(rejected && {
      rejected: {
        ...(rejected.commit !== undefined && { commit: rejected.commit }),
        findings: rejected.findings.slice(0, MAX_FINDINGS).map(shortReason),
      },
    }),
  };
}

/** What needs attention first, and else by name. */
function unitStatuses({ reading, plan, switches, history, previous }: StageFacts, now: Date): UnitStatus[] {
  const desired = new Map(reading.desired?.units.map((unit) => [unit.name, unit]));
  const shown = new Map(previous?.units.map((unit) => [unit.name, unit]));
  const changes = new Map(history.toReversed().map((entry) => [entry.unit, changeOf(entry)]));
  const statusOf = (unit: UnitPlan): UnitStatus => {
    const wanted = desired.get(unit.name);
    const suspend = switches.get(unit.name) ?? wanted?.policy.suspend;
    const lastChange = changes.get(unit.name);
    const seen = shown.get(unit.name);
    return unitStatus({
      plan: unit,
      attention: attentionOf(unit, deadlineOf(reading.desired), now),
      at: now.toISOString(),
      ...(wanted && { desired: wanted }),
      ...(suspend && isInForce(suspend.until, now) && { suspend }),
      ...(seen && { previous: seen }),
      ...(lastChange && { lastChange }),
    });
  };
  return plan.units.map(statusOf).toSorted(byUrgency);
}

function deadlineOf(desired: DesiredStage | undefined): number {
  return desired?.policy.configDeadlineMinutes ?? 0;
}

function byUrgency(one: UnitStatus, other: UnitStatus): number {
  const rank = ({ attention }: UnitStatus) => ATTENTIONS.indexOf(attention);
  return rank(one) - rank(other) || (one.name < other.name ? -1 : 1);
}

/** An entry of the history as the status shows it. */
export function changeOf(entry: HistoryEntry): StatusChange {
  const { unit, at, cause, result, commit, imageTag, durationSeconds, reason } = entry;
  const change = { unit, at, cause, result, commit: shortCommit(commit), imageTag, durationSeconds };
  return { ...change, ...(reason !== undefined && { reason: shortReason(reason) }) };
}
