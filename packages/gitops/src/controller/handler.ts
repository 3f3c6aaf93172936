import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import { clockOf } from '../clock';
import { failureText } from '../aws/aws-failure';
import { throttleCounter } from '../aws/call-rate';
import { createController } from './create-controller';
import { publishMetrics } from './publish-metrics';
import { readSettings } from './settings';
import { tick, type TickResult } from './tick';

const settings = readSettings(process.env);
const clock = clockOf(process.env['DRYSTONE_CLOCK']);
const { system, stage } = settings.context;
const logger = new Logger({ serviceName: 'releases', persistentKeys: { system, stage } });
const metrics = new Metrics({ namespace: 'Drystone/Releases', defaultDimensions: { system, stage } });
/** Kept from run to run, so that a run which finds nothing new reads little. */
const controller = createController({ settings, clock });
const { rate, getFunctionRate } = controller.target.lambda;
const countThrottles = throttleCounter([rate, getFunctionRate]);

/** How a run ended, for whoever invoked it. */
export interface RunSummary {
  readonly result: TickResult['kind'];
  readonly commit?: string;
  readonly problem?: string;
}

/**
 * One run of the controller. What it is invoked with is never looked at: a schedule, a webhook and a person all only say
 * that it is to look now.
 */
export async function handler(_event: unknown, context: Context): Promise<RunSummary> {
  const deadline = new Date(clock.now().getTime() + context.getRemainingTimeInMillis());
  const run = await measuredRun(deadline);
  metrics.publishStoredMetrics();
  if ('failure' in run) throw new Error(run.failure);
  return summarize(run.result);
}

/**
 * Of what was thrown its name and message are told only: what comes with it may hold variables of a function, and AWS Lambda
 * logs all of what leaves the handler.
 */
async function measuredRun(
  deadline: Date,
): Promise<{ readonly result: TickResult } | { readonly failure: string }> {
  const startedAt = Date.now();
  try {
    const result = await tick(controller, deadline);
    const seconds = (Date.now() - startedAt) / 1000;
    publishMetrics(metrics, controller, { result, seconds, throttles: countThrottles() });
    return { result };
  } catch (error) {
    const failure = failureText(error);
    logger.error('the run failed', { reason: failure });
    return { failure };
  }
}

function summarize(result: TickResult): RunSummary {
  if (result.kind === 'skipped') {
    logger.info('another controller is at work');
    return { result: result.kind };
  }
  const { reading, plan, problems } = result.outcome;
  if (reading.problem !== undefined) logger.warn('the source', { reason: reading.problem });
  for (const reason of problems) logger.warn('not told or shown', { reason });
  for (const { name, sync, health, reason, action } of plan.units) {
    if (action) logger.info(reason, { unit: name, sync, health, action: action.kind });
  }
  return {
    result: result.kind,
    ...(reading.desired && { commit: reading.desired.commit }),
    ...(reading.problem !== undefined && { problem: reading.problem }),
  };
}
