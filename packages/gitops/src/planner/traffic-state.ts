import type { Operation } from '../model/memory';
import { type AliasView, aliasView, hasWeights, isAt, isOurs, isTransient, moveTo, routeAt } from './aliases';
import { judgeMetrics } from './judge-metrics';
import { deployState } from './publication-state';
import type { FunctionSituation, Situation } from './situation';
import { stepsOf } from './steps';
import { hasPassed, minutesAfter } from './time';
import type { UnitState } from './unit-state';

/** A function and what is known of its alias. */
export interface Seen {
  readonly each: FunctionSituation;
  readonly view: AliasView;
}

/** How far callers are moved over to the new versions, which are ready for them. */
export function trafficState(situation: Situation, operation: Operation): UnitState {
  const seen = situation.functions.map((each) => ({ each, view: aliasView(situation, each) }));
  const step = operation.step ?? 0;
  return (
    aliasState(situation, seen) ??
    shiftState(situation, operation, seen, step) ??
    watchState(situation, operation, step) ??
    shiftState(situation, operation, seen, step + 1) ?? { kind: 'Proven' }
  );
}

/** What stands against moving the aliases; undefined: nothing. */
export function aliasState(situation: Situation, seen: readonly Seen[]): UnitState | undefined {
  const unknown = seen.filter(({ view }) => view.kind === 'unknown');
  if (unknown.length > 0) return { kind: 'AliasUnread', functions: namesOf(unknown) };
  const others = seen.filter(({ each, view }) => view.kind === 'known' && !isOurs(situation, each, view));
  if (others.length === 0) return undefined;
  const settling = others.filter(
    ({ each, view }) => view.kind === 'known' && isTransient(situation, each, view),
  );
  if (settling.length > 0) return { kind: 'AliasSettling', functions: namesOf(settling) };
  // Weights are somebody's release in progress; a version alone is a change by hand, which `heal` undoes.
  const foreign = others.filter(
    ({ view }) => situation.desired.policy.drift !== 'heal' || (view.kind === 'known' && hasWeights(view)),
  );
  if (foreign.length === 0) return undefined;
  return { kind: 'Conflict', functions: namesOf(foreign), what: foreign.map(describe).join(', ') };
}

/** Whether the aliases are where they are to be at a step; undefined: they are. */
function shiftState(
  situation: Situation,
  operation: Operation,
  seen: readonly Seen[],
  step: number,
): UnitState | undefined {
  const targets = seen.flatMap(({ each: { functionName }, view }) => {
    const route = routeAt(situation, operation, step, functionName);
    if (!route || (view.kind === 'known' && isAt(view, route))) return [];
    return [moveTo(functionName, view, route)];
  });
  const isThere = targets.length === 0 && (operation.step === step || step > stepsOf(situation).length);
  if (isThere) return undefined;
  const unshifted: UnitState = { kind: 'Unshifted', step, targets };
  return targets.length > 0 ? (deployState(situation) ?? unshifted) : unshifted;
}

/** Whether callers fare well with the new versions; undefined: they did for as long as they had to. */
function watchState(situation: Situation, operation: Operation, step: number): UnitState | undefined {
  const { desired, observed, functions, now } = situation;
  const traffic = stepsOf(situation)[step];
  const minutes = traffic?.minutes ?? desired.policy.bakeMinutes;
  const since = operation.stepStartedAt ?? operation.startedAt;
  if (minutes === 0) return undefined;
  if (observed.metrics?.since !== since) {
    return {
      kind: 'Unmeasured',
      functions: functions.map(({ functionName }) => ({
        functionName,
        version: operation.versions[functionName]!,
      })),
    };
  }
  const verdict = judgeMetrics(observed.metrics, desired.policy.health);
  if (verdict.kind === 'bad')
    return { kind: 'Failed', failure: { reason: verdict.reason, isPermanent: true } };
  const isOver = hasPassed(since, minutes, now);
  const mustWait = traffic && verdict.kind === 'too-few' && desired.policy.health.tooFewRequests === 'wait';
  if (!isOver || mustWait) return { kind: 'Watched', until: minutesAfter(since, minutes), verdict };
  return undefined;
}

function describe({ each, view }: Seen): string {
  if (view.kind !== 'known') return each.functionName;
  const weights = Object.entries(view.weights).map(([version, part]) => ` and ${part * 100} % on ${version}`);
  return `${each.functionName} on version ${view.version}${weights.join('')}`;
}

function namesOf(seen: readonly Seen[]): string[] {
  return seen.map(({ each }) => each.functionName);
}
