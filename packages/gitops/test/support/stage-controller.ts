import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { VirtualClock } from '@drystone/local/control-plane';
import { type ClientSettings, createTarget } from '../../src/aws/target';
import { Pace } from '../../src/controller/pace';
import { type Controller, type StageOutcome, tick, type TickResult } from '../../src/controller/tick';
import type { DesiredStage, StagePolicy } from '../../src/model/desired';
import type { UnitMemory } from '../../src/model/memory';
import type { UnitPlan } from '../../src/model/plan';
import { tellEvents } from '../../src/notify/tell-events';
import type { DesiredReading } from '../../src/source/desired-source';
import { readStageState } from '../../src/state/stage-state';
import type { StateTable } from '../../src/state/state-table';
import { CONTEXT, desiredUnit, STAGE_POLICY, type Wanted } from './wanted';

/** The controller of a stage, what the release repository says to it, and what it did. */
export interface StageController {
  readonly outcomes: StageOutcome[];
  /** What the release repository says from now on. */
  want(commit: string, wanted: readonly Wanted[], policy?: Partial<StagePolicy>): void;
  read: () => Promise<DesiredReading>;
  /** A new process of the controller, which knows only what is in the table. */
  restart(): void;
  controller(): Controller;
  tick(seconds?: number): Promise<TickResult>;
  /** Ticks, a minute apart, until nothing is left to be done. */
  settle(limit?: number): Promise<void>;
  memory(name: string): Promise<UnitMemory | undefined>;
  /** The image of a unit as it is desired. */
  digestOf(name: string): string;
  /** What was last said of a unit. */
  said(name: string): UnitPlan | undefined;
}

export interface StageControllerOptions {
  readonly clock: VirtualClock;
  readonly table: StateTable;
  readonly clients: ClientSettings;
  /** Pushes the image of a unit. @returns its digest */
  readonly push: (wanted: Wanted) => string;
}

export function stageController({ clock, table, clients, push }: StageControllerOptions): StageController {
  const outcomes: StageOutcome[] = [];
  let desired: DesiredStage | undefined;
  const newProcess = (): Controller => {
    const eventBridge = new EventBridgeClient({ region: CONTEXT.region, ...clients });
    return {
      context: CONTEXT,
      clock,
      table,
      target: createTarget({ region: CONTEXT.region, clock, clients }),
      source: { read: () => self.read() },
      verified: new Set(),
      pace: new Pace(clock, () => 0),
      tell: (events) => tellEvents({ client: eventBridge, busName: 'staging', stage: CONTEXT }, events),
      show: async (outcome) => void outcomes.push(outcome),
    };
  };
  let current: Controller;
  const self: StageController = {
    outcomes,
    want: (commit, wanted, policy = {}) => {
      const units = wanted
        .map((unit) => desiredUnit(unit, push(unit)))
        .toSorted((one, other) => (one.name < other.name ? -1 : 1));
      desired = { commit, units, policy: { ...STAGE_POLICY, ...policy } };
    },
    read: async () => (desired ? { desired } : {}),
    restart: () => void (current = newProcess()),
    controller: () => current,
    tick: (seconds = 840) => tick(current, new Date(clock.now().getTime() + seconds * 1000)),
    settle: async (limit = 30) => {
      for (let count = 0; count < limit; count += 1) {
        const result = await self.tick();
        if (result.kind === 'done' && !result.outcome.isBusy && (await isAtRest(table))) return;
        await clock.advance(60_000);
      }
      const last = JSON.stringify(outcomes.at(-1)?.plan);
      throw new Error(`the stage is not at rest after ${limit} ticks: ${last}`);
    },
    memory: async (name) => (await readStageState(table)).units.get(name),
    digestOf: (name) => desired?.units.find((unit) => unit.name === name)?.pair.digest ?? '',
    said: (name) => outcomes.at(-1)?.plan.units.find((unit) => unit.name === name),
  };
  self.restart();
  return self;
}

/** Nothing is on its way. */
async function isAtRest(table: StateTable): Promise<boolean> {
  const { units, requests } = await readStageState(table);
  return requests.length === 0 && [...units.values()].every(({ operation }) => operation === undefined);
}
