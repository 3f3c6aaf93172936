import { isDeepStrictEqual } from 'node:util';
import type { DesiredStage, Suspension } from '../model/desired';
import type { RecordedRequest } from '../model/history';
import type { UnitMemory } from '../model/memory';
import type { ObservedUnit } from '../model/observed';
import type { RefusedOrder, StagePlan, UnitPlan } from '../model/plan';
import { emptyMemory } from '../planner/empty-memory';
import { planStage } from '../planner/plan-stage';
import type { StateChange } from '../state/record';
import { outboxEvents } from './outbox-events';
import type { UnitView } from './unit-view';
import type { UnitLesson } from './work-in-flight';

/** What a look at the whole stage says. */
export interface StageNews {
  /** With the switches of units that are outside git. */
  readonly desired: DesiredStage;
  /** Of the stage, outside git. Default: it is not suspended so */
  readonly suspend?: Suspension;
  readonly observed: ReadonlyMap<string, ObservedUnit>;
  /** As they are in the table, of units that no commit names any more as well. */
  readonly memories: ReadonlyMap<string, UnitMemory>;
  readonly requests: readonly RecordedRequest[];
}

/** How a unit was observed, from what was known of it and what the list says now. */
export type Observe = (known: ObservedUnit, listed: ObservedUnit) => ObservedUnit;

/** All that a stage is planned from, while it is being worked on. */
export class StageKnowledge {
  #news: StageNews | undefined;
  #views: ReadonlyMap<string, UnitView> = new Map();
  /** As they are in the table: nobody else writes them as long as the lease is held. */
  readonly #written = new Map<string, UnitMemory>();
  #requests: readonly RecordedRequest[] = [];

  view(name: string): UnitView | undefined {
    return this.#views.get(name);
  }

  /** @param observeOf how a unit that was known before is seen now */
  learn(news: StageNews, observeOf: (name: string) => Observe): void {
    for (const [name, memory] of news.memories) {
      if (!this.#written.has(name)) this.#written.set(name, memory);
    }
    const views = news.desired.units.map((desired): [string, UnitView] => {
      const { name } = desired;
      const known = this.#views.get(name);
      const listed = news.observed.get(name) ?? { name, functions: [], isDeploying: false };
      return [
        name,
        {
          desired,
          observed: known ? observeOf(name)(known.observed, listed) : listed,
          memory: known?.memory ?? this.#written.get(name) ?? emptyMemory(name),
        },
      ];
    });
    this.#news = news;
    this.#requests = news.requests;
    this.#views = new Map(views);
  }

  /** What was learnt while a plan was being remembered is learnt on top of that. */
  apply(lessons: readonly UnitLesson[]): void {
    const views = new Map(this.#views);
    for (const { name, lesson } of lessons) {
      const view = views.get(name);
      if (view) views.set(name, lesson(view));
    }
    this.#views = views;
  }

  /** @returns no units before the first news */
  plan(now: Date): StagePlan {
    if (!this.#news) return { units: [] };
    const { desired, suspend } = this.#news;
    const memories = new Map(this.#written);
    for (const [name, { memory }] of this.#views) memories.set(name, memory);
    const observed = new Map([...this.#views].map(([name, view]) => [name, view.observed]));
    return planStage(
      { desired, observed, memories, requests: this.#requests, ...(suspend && { suspend }) },
      now,
    );
  }

  /** What plans change in the table. */
  changes(plans: readonly UnitPlan[], now: Date): StateChange[] {
    return plans.map(({ memory, history, events, answered }) => {
      const written = this.#written.get(memory.name);
      const isSame = written === memory || isDeepStrictEqual(written, memory);
      return {
        ...(!isSame && { memory }),
        ...(history && { history: [history] }),
        events: outboxEvents(events, now),
        answered: this.#requests.filter(({ id }) => id === answered),
      };
    });
  }

  /** What the refusal of orders changes in the table. */
  refusals(refused: readonly RefusedOrder[], now: Date): StateChange[] {
    return refused.map(({ order, event }) => ({ events: outboxEvents([event], now), answered: [order] }));
  }

  /** The changes of plans, and of orders that were refused, are in the table. */
  written(plans: readonly UnitPlan[], refused: readonly RefusedOrder[]): void {
    const answered = new Set([
      ...plans.map((plan) => plan.answered),
      ...refused.map(({ order }) => order.id),
    ]);
    this.#requests = this.#requests.filter(({ id }) => !answered.has(id));
    const views = new Map(this.#views);
    for (const { memory } of plans) {
      this.#written.set(memory.name, memory);
      const view = views.get(memory.name);
      if (view) views.set(memory.name, { ...view, memory });
    }
    this.#views = views;
  }
}
