import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Controller, StageOutcome, TickResult } from './tick';

export interface MeasuredRun {
  readonly result: TickResult;
  readonly seconds: number;
  /** Calls that AWS refused as too many, since the last run. */
  readonly throttles: number;
}

/** Writes what alarms and the dashboard look at into the log, from where CloudWatch takes it: no call. */
export function publishMetrics(
  metrics: Metrics,
  controller: Controller,
  { result, seconds, throttles }: MeasuredRun,
): void {
  metrics.addMetric('RunSeconds', MetricUnit.Seconds, seconds);
  metrics.addMetric('RunsSkipped', MetricUnit.Count, result.kind === 'skipped' ? 1 : 0);
  metrics.addMetric('Throttles', MetricUnit.Count, throttles);
  if (result.kind === 'skipped') return;
  for (const [name, count] of Object.entries(unitCounts(result.outcome))) {
    metrics.addMetric(name, MetricUnit.Count, count);
  }
  const answeredAt = result.outcome.reading.memory?.answeredAt;
  if (answeredAt === undefined) return;
  const age = (controller.clock.now().getTime() - Date.parse(answeredAt)) / 1000;
  metrics.addMetric('SourceAgeSeconds', MetricUnit.Seconds, age);
}

/** How many units are how; a stage whose commit was refused counts as one that is wrong. */
function unitCounts({ plan, reading, problems }: StageOutcome): Readonly<Record<string, number>> {
  const count = (test: (unit: StageOutcome['plan']['units'][number]) => boolean) =>
    plan.units.filter(test).length;
  return {
    Units: plan.units.length,
    UnitsOutOfSync: count(({ sync }) => sync !== 'Synced'),
    UnitsDegraded: count(({ health }) => health === 'Degraded'),
    UnitsHeld: count(({ sync }) => sync === 'Held'),
    UnitsDrifted: count(({ sync }) => sync === 'Drifted' || sync === 'Conflict'),
    CommitRefused: reading.problem === undefined && plan.refusal === undefined ? 0 : 1,
    NotTold: problems.length,
  };
}
