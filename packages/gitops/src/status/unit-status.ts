import type { DesiredUnit, Suspension } from '../model/desired';
import type { UnitMemory } from '../model/memory';
import type { LiveRelease } from '../model/observed';
import type { UnitPlan } from '../model/plan';
import { nextAction } from './next-action';
import { hasAllCallers, operationStatus } from './operation-status';
import { shortDigest, shortReason, shortRelease } from './short';
import type { Attention, HoldStatus, StatusChange, UnitStatus } from './status-document';

/** Releases that a page offers to go back to; the state table knows more. */
const MAX_EARLIER = 3;

/** What a unit's status is made of. */
export interface UnitFacts {
  readonly plan: UnitPlan;
  /** Default: no commit names it any more */
  readonly desired?: DesiredUnit;
  readonly attention: Attention;
  readonly suspend?: Suspension;
  /** As it was shown last. Default: never */
  readonly previous?: UnitStatus;
  /** Its newest entry of the history. Default: what was shown last */
  readonly lastChange?: StatusChange;
  /** Time, ISO 8601. */
  readonly at: string;
}

/** How one unit stands. */
export function unitStatus({
  plan,
  desired,
  attention,
  suspend,
  previous,
  lastChange,
  at,
}: UnitFacts): UnitStatus {
  const { name, sync, health, reason, action, memory } = plan;
  const { lastGood, earlier, hold, attempts } = memory;
  const live = liveOf(memory, desired);
  const operation = desired && operationStatus({ desired, memory });
  return {
    name,
    attention,
    sync,
    health,
    reason: shortReason(reason),
    syncSince: previous?.sync === sync ? previous.syncSince : at,
    healthSince: previous?.health === health ? previous.healthSince : at,
    ...(desired && { desired: { ...shortRelease(desired), functions: desired.functions.length } }),
    ...(live && { live }),
    ...(lastGood && live?.at !== lastGood.at && { lastGood: releasedAt(lastGood) }),
    earlier: earlier.slice(0, MAX_EARLIER).map((each) => ({ imageTag: each.imageTag, at: each.at })),
    ...(operation && { operation }),
    ...(hold && { hold: holdStatus(hold) }),
    ...(suspend && { suspend }),
    ...(attempts && {
      attempts: { count: attempts.count, nextAt: attempts.nextAt, error: shortReason(attempts.error) },
    }),
    ...(lastChange ? { lastChange: withoutUnit(lastChange) } : withPrevious(previous)),
    ...(action && { next: nextAction(action) }),
  };
}

/** What callers get: the last good release, until all of them are on the one that is on its way. */
function liveOf(memory: UnitMemory, desired?: DesiredUnit): UnitStatus['live'] {
  const { operation, lastGood } = memory;
  if (operation && desired && hasAllCallers({ desired, memory })) {
    return releasedAt({ ...operation, at: operation.stepStartedAt ?? operation.startedAt });
  }
  return lastGood && releasedAt(lastGood);
}

function releasedAt(release: Pick<LiveRelease, 'imageTag' | 'pair' | 'at'>) {
  return { ...shortRelease(release), at: release.at };
}

function holdStatus({ pair, reason, by, at, until, cause }: NonNullable<UnitMemory['hold']>): HoldStatus {
  const digest = shortDigest(pair.digest);
  return { digest, reason: shortReason(reason), by, at, ...(until !== undefined && { until }), cause };
}

function withoutUnit(change: StatusChange): Omit<StatusChange, 'unit'> {
  const { unit: _, ...rest } = change;
  return rest;
}

function withPrevious(previous: UnitStatus | undefined): Pick<UnitStatus, 'lastChange'> {
  return previous?.lastChange ? { lastChange: previous.lastChange } : {};
}
