import type { StageContext } from '@drystone/config';
import type { Target } from '../aws/target';
import type { Clock } from '../clock';
import type { DesiredReading, DesiredSource } from '../source/desired-source';
import { failureText } from '../aws/aws-failure';
import { acquireLease, type Lease, LeaseLostError } from '../state/lease';
import { type OutboxEvent, readEvents } from '../state/outbox';
import { recordChanges } from '../state/record';
import type { StageState } from '../state/stage-state';
import type { StateTable } from '../state/state-table';
import type { StagePlan } from '../model/plan';
import { lookAtStage } from './look-at-stage';
import type { Pace } from './pace';
import { StageRun } from './stage-run';

/** The source, the list of functions and the orders of people are read again after so much. */
const REFRESH_MS = 60_000;

/** What is under way when so little time is left is finished, and nothing is begun. */
const RESERVED_MS = 90_000;

/** What one tick works with; kept from tick to tick as long as the process lives. */
export interface Controller {
  readonly context: StageContext;
  readonly table: StateTable;
  readonly target: Target;
  readonly source: Pick<DesiredSource, 'read'>;
  readonly clock: Clock;
  /** Functions of which this process knows that they are the stage's. */
  readonly verified: Set<string>;
  readonly pace: Pace;
  /** Tells people and machines what happened. @returns those that were told */
  readonly tell: (events: readonly OutboxEvent[]) => Promise<readonly OutboxEvent[]>;
  /** Shows how the stage is. */
  readonly show: (outcome: StageOutcome) => Promise<void>;
}

/** How a stage is after it was looked at and worked on. */
export interface StageOutcome {
  /** Time, ISO 8601. */
  readonly at: string;
  readonly reading: DesiredReading;
  readonly state: StageState;
  readonly plan: StagePlan;
  /** Whether something is left to be done. */
  readonly isBusy: boolean;
  /** What went wrong besides: with telling or showing. */
  readonly problems: readonly string[];
}

/** What became of a tick. */
export type TickResult =
  /** Another controller is at work. */
  { readonly kind: 'skipped' } | { readonly kind: 'done'; readonly outcome: StageOutcome };

/**
 * One run of the controller: takes the lease, and brings the stage about until nothing is left to do or the time is up.
 *
 * @param deadline when the process ends
 * @throws LeaseLostError when another controller has taken over meanwhile
 */
export async function tick(controller: Controller, deadline: Date): Promise<TickResult> {
  const { clock, context, pace, table, target, verified } = controller;
  const lease = await acquireLease(table, clock);
  if (!lease) return { kind: 'skipped' };
  const actions = { target, context, clock, keepLease: () => lease.keep() };
  const run = new StageRun({ table, lease, actions, pace, verified });
  const end = new Date(deadline.getTime() - RESERVED_MS);
  try {
    return { kind: 'done', outcome: await bringAbout(controller, lease, run, end) };
  } finally {
    await run.stop();
    await lease.release();
  }
}

/** Looks at everything, works on it for a minute at most, tells and shows what came of it, and again. */
async function bringAbout(
  controller: Controller,
  lease: Lease,
  run: StageRun,
  end: Date,
): Promise<StageOutcome> {
  const { clock } = controller;
  for (;;) {
    const refreshAt = clock.now().getTime() + REFRESH_MS;
    const { reading, state, news } = await lookAtStage(controller, lease, run);
    if (news) run.learn(news);
    const isLeft = clock.now() < end && (await run.work(new Date(Math.min(refreshAt, end.getTime()))));
    const isLast = !isLeft || clock.now() >= end;
    const isBusy = isLast ? await run.finish() : isLeft;
    const outcome = await report(controller, lease, { reading, state, plan: run.plan, isBusy });
    if (isLast) return outcome;
  }
}

/** Tells and shows how the stage is. */
async function report(
  controller: Controller,
  lease: Lease,
  known: Pick<StageOutcome, 'reading' | 'state' | 'plan' | 'isBusy'>,
): Promise<StageOutcome> {
  const told = await attempt(() => tellAll(controller, lease));
  const outcome = { ...known, at: controller.clock.now().toISOString(), problems: told };
  const shown = await attempt(() => controller.show(outcome));
  return { ...outcome, problems: [...told, ...shown] };
}

/** Whoever is told again hears the same id: what was told is forgotten afterwards. */
async function tellAll({ table, tell }: Controller, lease: Lease): Promise<void> {
  const events = await readEvents(table);
  if (events.length === 0) return;
  await recordChanges(
    table,
    lease,
    (await tell(events)).map((event) => ({ told: [event] })),
  );
}

/** What is told and shown is not what is brought about: a failure there is said, and the next tick tries again. */
async function attempt(action: () => Promise<void>): Promise<string[]> {
  try {
    await action();
    return [];
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    return [failureText(error)];
  }
}
