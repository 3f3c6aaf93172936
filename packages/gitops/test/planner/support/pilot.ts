import {
  type Action,
  afterAction,
  type DesiredUnit,
  emptyMemory,
  type FunctionOutcome,
  type HistoryEntry,
  type ObservedFunction,
  type ObservedImage,
  type ObservedUnit,
  planUnit,
  recordOutcome,
  type ReleaseEvent,
  type UnitMemory,
  type UnitPlan,
  type UnitStage,
  type VersionMetrics,
} from '../../../src';
import { type AwsModel, RefusedCall } from './aws-model';

/** What may go wrong around a call. */
export type Fault = 'refused' | 'lost' | 'crash-before' | 'crash-after';

/** The controller is gone in the middle of a pass; what it wrote is still there. */
export class Crash extends Error {}

/** Carries the plans of one unit out against the model, as a controller would: plan, write, act, record, look again. */
export class Pilot {
  memory: UnitMemory;
  readonly events: ReleaseEvent[] = [];
  readonly history: HistoryEntry[] = [];
  /** Whether somebody changes things in the stack of the unit. */
  isDeploying = false;
  image: ObservedImage = { kind: 'usable' };
  /** Of each new version, since whatever time. */
  metrics: VersionMetrics = { requests: 1000, errors: 0 };
  /** What goes wrong with the next call. Default: nothing */
  fault: (action: Action, functionName: string) => Fault | undefined = () => undefined;
  /** Orders that were answered. */
  readonly answered: string[] = [];

  constructor(
    readonly aws: AwsModel,
    public unit: DesiredUnit,
    public stage: UnitStage,
  ) {
    this.memory = emptyMemory(unit.name);
  }

  /** What one steady pass looks at. */
  observe(isAudit = false): ObservedUnit {
    const functions = this.unit.functions.map(({ functionName }) => {
      const listed = this.aws.list(functionName);
      return isAudit && listed.presence === 'present'
        ? merge(listed, this.aws.read(functionName, 'live'))
        : listed;
    });
    return { name: this.unit.name, functions, isDeploying: this.isDeploying };
  }

  /** Passes until there is nothing left to do before the next tick. */
  tick(now: Date, isAudit = false, maxPasses = 40): UnitPlan {
    let observed = this.observe(isAudit);
    for (let pass = 0; pass < maxPasses; pass += 1) {
      const plan = planUnit(this.unit, observed, this.memory, this.stage, now);
      this.keep(plan);
      if (!plan.action) return plan;
      const next = this.act(observed, plan.action);
      if (isWaitInVain(plan.action, observed, next)) return plan;
      observed = next;
    }
    throw new Error(`no rest after ${maxPasses} passes: ${this.aws.calls.slice(-10).join(', ')}`);
  }

  /** What the planner says without anything being done. */
  look(now: Date, isAudit = false): UnitPlan {
    return planUnit(this.unit, this.observe(isAudit), this.memory, this.stage, now);
  }

  private keep(plan: UnitPlan): void {
    this.memory = JSON.parse(JSON.stringify(plan.memory)) as UnitMemory;
    this.events.push(...plan.events);
    if (plan.history) this.history.push(plan.history);
    if (plan.answered === undefined) return;
    this.answered.push(plan.answered);
    this.stage = { ...this.stage, request: undefined };
  }

  private act(observed: ObservedUnit, action: Action): ObservedUnit {
    switch (action.kind) {
      case 'wait':
        return action.functions.reduce(
          (all, { functionName, qualifier }) =>
            update(all, functionName, this.aws.read(functionName, qualifier)),
          observed,
        );
      case 'inspect-alias':
        return action.functions.reduce(
          (all, { functionName }) => update(all, functionName, this.aws.readAlias(functionName)),
          observed,
        );
      case 'inspect-image':
        return { ...observed, image: this.image };
      case 'measure': {
        const functions = Object.fromEntries(
          action.functions.map(({ functionName }) => [functionName, this.metrics]),
        );
        return { ...observed, metrics: { since: action.since, functions } };
      }
      default:
        return this.change(observed, action);
    }
  }

  private change(
    observed: ObservedUnit,
    action: Exclude<Action, { kind: 'wait' | 'inspect-alias' | 'inspect-image' | 'measure' }>,
  ): ObservedUnit {
    const names = [...new Set(action.functions.map(({ functionName }) => functionName))];
    const outcomes: FunctionOutcome[] = [];
    try {
      for (const functionName of names) outcomes.push(...this.call(action, functionName));
    } catch (crash) {
      // What one function answered is remembered with the others', so it is lost with them.
      for (const { functionName, version } of outcomes) this.forget(functionName, version);
      throw crash;
    }
    this.memory = recordOutcome(this.memory, action, outcomes);
    return afterAction(observed, action);
  }

  private forget(functionName: string, version: string | undefined): void {
    const made = this.aws.function(functionName).versions.get(version ?? '');
    if (made) made.isKnown = false;
  }

  private call(action: Action, functionName: string): FunctionOutcome[] {
    const fault = this.fault(action, functionName);
    if (fault === 'crash-before') throw new Crash();
    if (fault === 'refused')
      return [{ functionName, error: { message: 'TooManyRequests', kind: 'transient' } }];
    const outcome = this.callModel(action, functionName);
    if (fault === 'lost' || fault === 'crash-after') this.forget(functionName, outcome.version);
    if (fault === 'crash-after') throw new Crash();
    return fault === 'lost'
      ? [{ functionName, error: { message: 'timed out', kind: 'transient' } }]
      : [outcome];
  }

  private callModel(action: Action, functionName: string): FunctionOutcome {
    try {
      return this.aws.call(action, functionName);
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      return { functionName, error: { message: error.message, kind: error.kind } };
    }
  }
}

/** Nothing new was seen: AWS is still at work. */
function isWaitInVain(action: Action, before: ObservedUnit, after: ObservedUnit): boolean {
  return action.kind === 'wait' && JSON.stringify(before) === JSON.stringify(after);
}

function update(
  observed: ObservedUnit,
  functionName: string,
  found: Partial<ObservedFunction>,
): ObservedUnit {
  const functions = observed.functions.map((each) =>
    each.functionName === functionName ? merge(each, found) : each,
  );
  return { ...observed, functions };
}

function merge(one: ObservedFunction, found: Partial<ObservedFunction>): ObservedFunction {
  return {
    ...one,
    ...found,
    versions: { ...one.versions, ...found.versions },
    provisioned: { ...one.provisioned, ...found.provisioned },
  };
}
