import type { Situation } from '../planner/situation';
import { stepsOf } from '../planner/steps';
import { minutesAfter } from '../planner/time';
import type { OperationStatus } from './status-document';

type Unit = Pick<Situation, 'desired' | 'memory'>;

/** What is on its way with a unit. */
export function operationStatus(unit: Unit): OperationStatus | undefined {
  const { operation } = unit.memory;
  if (!operation) return undefined;
  const { kind, imageTag, startedAt } = operation;
  const traffic = kind === 'release' ? trafficOf(unit) : undefined;
  return { kind, imageTag, startedAt, ...(traffic && { traffic }) };
}

/** Whether all callers are on what is being released. */
export function hasAllCallers(unit: Unit): boolean {
  const { operation } = unit.memory;
  return operation?.kind === 'release' && (operation.step ?? -1) >= stepsOf(unit).length;
}

function trafficOf(unit: Unit): OperationStatus['traffic'] {
  const { step, stepStartedAt: since } = unit.memory.operation!;
  if (step === undefined || since === undefined) return undefined;
  const steps = stepsOf(unit);
  const last = { percent: 100, minutes: unit.desired.policy.bakeMinutes };
  const { percent, minutes } = steps[step] ?? last;
  return { step: step + 1, steps: steps.length + 1, percent, since, nextAt: minutesAfter(since, minutes) };
}
