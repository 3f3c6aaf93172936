import type { Action, StagePlan, UnitPlan } from '../model/plan';
import type { Lease } from '../state/lease';
import { recordChanges } from '../state/record';
import type { StateTable } from '../state/state-table';
import { act, asLesson, isReading } from './actions/act';
import type { ActionContext } from './actions/action-context';
import { verify } from './actions/verify';
import { changesIn, type Lane, laneOf, nextInLanes } from './lanes';
import type { Pace } from './pace';
import { listedAgain, listedMeanwhile } from './seen-again';
import { type Observe, StageKnowledge, type StageNews } from './stage-knowledge';
import type { Lesson, UnitView } from './unit-view';
import { WorkInFlight } from './work-in-flight';

/** So much comes to an end before it is planned again: a plan of 1,000 units takes 20 ms. */
const ROUND_MS = 500;

/** The same where few changes are on their way, so that none is late for the quota of calls. */
const SHORT_ROUND_MS = 100;
const FEW_CHANGES = 10;

export interface StageRunOptions {
  readonly table: StateTable;
  readonly lease: Lease;
  readonly actions: ActionContext;
  readonly pace: Pace;
  /** Functions of which this process knows that they are the stage's. */
  readonly verified: Set<string>;
}

/** What is to be done for a unit. */
interface PlannedAction {
  readonly name: string;
  readonly action: Action;
  readonly lane: Lane;
  readonly view: UnitView;
  /** In milliseconds since 1970. */
  readonly dueAt: number;
}

/** One stage being brought about: plan, remember, act, learn, and again. */
export class StageRun {
  readonly #options: StageRunOptions;
  readonly #knowledge = new StageKnowledge();
  readonly #inFlight = new WorkInFlight();
  #plan: StagePlan = { units: [] };
  /** Units that were being worked on when work was last left off. */
  #unfinished: ReadonlySet<string> = new Set();

  constructor(options: StageRunOptions) {
    this.#options = options;
  }

  /** The last plan. */
  get plan(): StagePlan {
    return this.#plan;
  }

  /** Takes in what a look at the stage said, which was made since work was left off. */
  learn(news: StageNews): void {
    const waiting = new Set(this.#actions().map(({ name }) => name));
    this.#knowledge.learn(news, (name): Observe => {
      if (this.#unfinished.has(name)) return listedMeanwhile;
      return waiting.has(name) ? listedAgain : (_, listed) => listed;
    });
  }

  /** Looks at a unit beside what is planned; nothing is done to it meanwhile. */
  lookAt(name: string, look: () => Promise<Lesson>): void {
    if (!this.#inFlight.has(name)) this.#inFlight.start(name, look);
  }

  /**
   * Works until nothing is to be done, or until the time, and on one round at least. What has begun by then goes on, so that the quota of calls is used
   * while the stage is looked at again.
   *
   * @returns whether something is left to be done
   * @throws LeaseLostError when another controller has taken over
   */
  async work(until: Date): Promise<boolean> {
    const { clock } = this.#options.actions;
    do {
      if (this.#inFlight.failure !== undefined) await this.finish();
      await this.#round((actions) => this.#nextOf(actions));
      const sleep = this.#inFlight.size > 0 ? this.#roundMs : this.#untilDue();
      if (sleep === Number.POSITIVE_INFINITY) break;
      await clock.sleep(Math.max(0, Math.min(sleep, until.getTime() - clock.now().getTime())));
    } while (clock.now() < until);
    this.#unfinished = new Set(this.#inFlight.names);
    return this.#unfinished.size > 0 || this.#actions().length > 0;
  }

  /** Waits for what has begun, and remembers what came of it. @returns whether something is left to be done */
  async finish(): Promise<boolean> {
    await this.stop();
    await this.#round(() => []);
    if (this.#inFlight.failure !== undefined) throw this.#inFlight.failure;
    return this.#actions().length > 0;
  }

  /** Waits for what has begun, whatever comes of it. */
  async stop(): Promise<void> {
    await this.#inFlight.settled();
  }

  /** Learns what work brought, plans, remembers what is about to be done, and begins it. */
  async #round(next: (actions: readonly PlannedAction[]) => readonly PlannedAction[]): Promise<void> {
    const { table, lease, actions } = this.#options;
    this.#knowledge.apply(this.#inFlight.takeLessons());
    const now = actions.clock.now();
    this.#plan = this.#knowledge.plan(now);
    const begun = next(this.#actions());
    const plans = this.#plan.units.filter((unit) => this.#isCertain(unit, begun));
    await lease.keep();
    const { refusedOrders = [] } = this.#plan;
    await recordChanges(table, lease, [
      ...this.#knowledge.changes(plans, now),
      ...this.#knowledge.refusals(refusedOrders, now),
    ]);
    this.#knowledge.written(plans, refusedOrders);
    for (const { name, action, view, lane } of begun) {
      this.#inFlight.start(name, () => this.#lessonOf(action, view), lane);
    }
  }

  /**
   * Whether what is planned for a unit becomes of it. Of one that is being worked on it is out of date before it is made; and
   * of a change that must wait for its turn it says that it was about to be made, which nobody could tell from one that was.
   */
  #isCertain({ name, action }: UnitPlan, begun: readonly PlannedAction[]): boolean {
    if (this.#inFlight.has(name)) return false;
    return !action || isReading(action) || begun.some((each) => each.name === name);
  }

  /** What is planned and not being done, in the planner's order. */
  #actions(): PlannedAction[] {
    const { pace } = this.#options;
    return this.#plan.units.flatMap(({ name, action, memory }) => {
      const view = this.#knowledge.view(name);
      if (!action || !view || this.#inFlight.has(name)) return [];
      return [{ name, action, lane: laneOf(action, memory), view, dueAt: pace.dueAt(name, action) }];
    });
  }

  #nextOf(actions: readonly PlannedAction[]): PlannedAction[] {
    const now = this.#options.actions.clock.now().getTime();
    return nextInLanes(
      actions.filter(({ dueAt }) => dueAt <= now),
      this.#inFlight.lanes,
    );
  }

  /** Nothing is written to a function before its tags were read, whatever the policy of the role would say. */
  async #lessonOf(action: Action, view: UnitView): Promise<Lesson> {
    const { actions, verified, pace } = this.#options;
    const sights = await verify(action, verified, actions);
    if (sights) return asLesson(sights);
    const lesson = await act(action, view, actions);
    pace.done(view.desired.name, action);
    return lesson;
  }

  get #roundMs(): number {
    return changesIn(this.#inFlight.lanes) < FEW_CHANGES ? SHORT_ROUND_MS : ROUND_MS;
  }

  #untilDue(): number {
    const now = this.#options.actions.clock.now().getTime();
    return Math.max(0, Math.min(...this.#actions().map(({ dueAt }) => dueAt)) - now);
  }
}
