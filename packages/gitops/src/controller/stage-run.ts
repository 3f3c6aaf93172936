import { isDeepStrictEqual } from 'node:util';
import type { UnitMemory } from '../model/memory';
import type { ObservedUnit } from '../model/observed';
import type { Action, StagePlan, UnitPlan } from '../model/plan';
import type { RecordedRequest } from '../model/history';
import type { Lease } from '../state/lease';
import { recordChanges, type StateChange } from '../state/record';
import type { StateTable } from '../state/state-table';
import { act, asLesson } from './actions/act';
import type { ActionContext } from './actions/action-context';
import { verify } from './actions/verify';
import { outboxEvents } from './outbox-events';
import type { Pace } from './pace';
import type { Lesson, UnitView } from './unit-view';

/** Units that are worked on at one time; the rates of calls hold them back, so more would only wait. */
const MAX_IN_FLIGHT = 64;

/** So much comes to an end before it is planned again: a plan of 1,000 units takes 20 ms. */
const ROUND_MS = 500;

/** What a plan is made of. */
export interface KnownStage {
  readonly observed: ReadonlyMap<string, ObservedUnit>;
  /** Of units that no commit names any more as well. */
  readonly memories: ReadonlyMap<string, UnitMemory>;
  readonly requests: readonly RecordedRequest[];
}

export interface StageRunOptions {
  readonly table: StateTable;
  readonly lease: Lease;
  readonly actions: ActionContext;
  readonly pace: Pace;
  /** The planner, for what is known now. */
  readonly plan: (known: KnownStage) => StagePlan;
  /** Functions of which this process knows that they are the stage's. */
  readonly verified: Set<string>;
  /** As they are in the table. */
  readonly memories: ReadonlyMap<string, UnitMemory>;
  readonly views: ReadonlyMap<string, UnitView>;
  readonly requests: readonly RecordedRequest[];
}

/** One stage being brought about: plan, remember, act, learn, and again. */
export class StageRun {
  readonly #options: StageRunOptions;
  readonly #views: Map<string, UnitView>;
  readonly #written: Map<string, UnitMemory>;
  readonly #inFlight = new Map<string, Promise<void>>();
  #requests: readonly RecordedRequest[];
  #failure: unknown;
  #isChanged = true;
  readonly #lessons: { readonly name: string; readonly lesson: Lesson }[] = [];
  #plan: StagePlan = { units: [] };
  /** Of the last plan, what was made from all that is known. */
  #settled: readonly UnitPlan[] = [];

  constructor(options: StageRunOptions) {
    this.#options = options;
    this.#views = new Map(options.views);
    this.#written = new Map(options.memories);
    this.#requests = options.requests;
  }

  /** The last plan. */
  get plan(): StagePlan {
    return this.#plan;
  }

  /**
   * Works until nothing is to be done, or until the time; what has begun by then is finished and remembered.
   *
   * @returns whether something is left to be done
   * @throws LeaseLostError when another controller has taken over
   */
  async run(until: Date): Promise<boolean> {
    const { clock } = this.#options.actions;
    for (;;) {
      if (this.#isChanged) await this.#planAndRecord();
      const isTimeUp = clock.now() >= until || this.#failure !== undefined;
      if (!isTimeUp) this.#begin();
      if (this.#inFlight.size > 0) await clock.sleep(ROUND_MS);
      else if (this.#failure !== undefined) throw this.#failure;
      else if (!this.#isChanged) {
        const dueIn = this.#untilDue(until);
        if (isTimeUp || dueIn === Number.POSITIVE_INFINITY) return this.#actions().length > 0;
        await clock.sleep(dueIn);
      }
    }
  }

  async #planAndRecord(): Promise<void> {
    const { plan, table, lease, actions } = this.#options;
    this.#isChanged = false;
    this.#applyLessons();
    this.#plan = plan(this.#known());
    // A plan for a unit that is being worked on is out of date before it is made.
    this.#settled = this.#plan.units.filter(({ name }) => !this.#inFlight.has(name));
    const now = actions.clock.now();
    const answered = new Set(this.#settled.flatMap((each) => each.answered ?? []));
    const changes = this.#settled.map((unit) => this.#changeOf(unit, now));
    await lease.keep();
    await recordChanges(table, lease, changes);
    this.#requests = this.#requests.filter(({ id }) => !answered.has(id));
    for (const { memory } of this.#settled) {
      this.#written.set(memory.name, memory);
      const view = this.#views.get(memory.name);
      if (view) this.#views.set(memory.name, { ...view, memory });
    }
  }

  #known(): KnownStage {
    const memories = new Map(this.#written);
    for (const [name, { memory }] of this.#views) memories.set(name, memory);
    const observed = new Map([...this.#views].map(([name, view]) => [name, view.observed]));
    return { memories, observed, requests: this.#requests };
  }

  #changeOf({ memory, history, events, answered }: UnitPlan, now: Date): StateChange {
    const written = this.#written.get(memory.name);
    const isSame = written === memory || isDeepStrictEqual(written, memory);
    return {
      ...(!isSame && { memory }),
      ...(history && { history: [history] }),
      events: outboxEvents(events, now),
      answered: this.#requests.filter(({ id }) => id === answered),
    };
  }

  /** What is planned and not being done, in the planner's order. */
  #actions(): { readonly name: string; readonly action: Action; readonly dueAt: number }[] {
    const { pace } = this.#options;
    return this.#settled.flatMap(({ name, action }) =>
      action && !this.#inFlight.has(name) ? [{ name, action, dueAt: pace.dueAt(name, action) }] : [],
    );
  }

  #begin(): void {
    const now = this.#options.actions.clock.now().getTime();
    const due = this.#actions().filter(({ dueAt }) => dueAt <= now);
    for (const { name, action } of due.slice(0, MAX_IN_FLIGHT - this.#inFlight.size)) {
      this.#inFlight.set(name, this.#work(name, action));
    }
  }

  async #work(name: string, action: Action): Promise<void> {
    try {
      const view = this.#views.get(name);
      if (view) this.#lessons.push({ name, lesson: await this.#lessonOf(action, view) });
    } catch (error) {
      this.#failure ??= error;
    } finally {
      this.#inFlight.delete(name);
      this.#isChanged = true;
    }
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

  /** What was learnt while a plan was being remembered is learnt on top of that. */
  #applyLessons(): void {
    for (const { name, lesson } of this.#lessons.splice(0)) {
      const view = this.#views.get(name);
      if (view) this.#views.set(name, lesson(view));
    }
  }

  #untilDue(until: Date): number {
    const now = this.#options.actions.clock.now().getTime();
    const next = Math.min(...this.#actions().map(({ dueAt }) => dueAt));
    if (next === Number.POSITIVE_INFINITY) return next;
    return Math.max(0, Math.min(next, until.getTime()) - now);
  }
}
