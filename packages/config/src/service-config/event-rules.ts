import type { z } from 'zod';
import { reportIssue } from '../validate/report-issue';

/** Largest batch of a FIFO queue, and of any queue without a batching window (AWS Lambda Developer Guide, SQS). */
const MAX_UNCOLLECTED_BATCH = 10;

interface QueueEvents {
  readonly queue?: string;
  readonly topic?: string;
  readonly batchSize: number;
  readonly maximumBatchingWindow: number;
  readonly maximumConcurrency?: number;
  readonly provisionedPollers?: { readonly min: number; readonly max: number };
}

/** What AWS Lambda demands of the batches of one queue. */
export function checkQueueBatches(events: QueueEvents, context: z.RefinementCtx): void {
  const { batchSize, maximumBatchingWindow, provisionedPollers } = events;
  const isFifo = (events.queue ?? events.topic)?.endsWith('.fifo') ?? false;
  const report = (key: string, message: string, help: string) =>
    reportIssue(context, { path: [key], code: 'conflict', message, help });
  if (isFifo && batchSize > MAX_UNCOLLECTED_BATCH) {
    report(
      'batchSize',
      `batchSize: ${batchSize} is too large for a FIFO queue`,
      'AWS Lambda accepts 1 to 10',
    );
  } else if (batchSize > MAX_UNCOLLECTED_BATCH && maximumBatchingWindow === 0) {
    const message = `batchSize: ${batchSize} needs a maximumBatchingWindow`;
    report('batchSize', message, 'above 10, AWS Lambda demands a window of 1 s or more');
  }
  if (isFifo && maximumBatchingWindow > 0) {
    report('maximumBatchingWindow', 'a FIFO queue has no maximumBatchingWindow', 'remove it');
  }
  if (provisionedPollers && events.maximumConcurrency !== undefined) {
    report(
      'maximumConcurrency',
      'maximumConcurrency and provisionedPollers exclude each other',
      'remove one of them',
    );
  }
  if (provisionedPollers && provisionedPollers.max < provisionedPollers.min) {
    const { min, max } = provisionedPollers;
    report(
      'provisionedPollers',
      `provisionedPollers: max ${max} is below min ${min}`,
      'write a max of min or more',
    );
  }
}

interface BusRule {
  readonly source?: readonly string[];
  readonly detailType?: readonly string[];
  readonly detail?: object;
  readonly input?: object;
  readonly inputPath?: string;
}

/** A rule without a pattern would take every event of the bus. */
export function checkBusRule(events: BusRule, context: z.RefinementCtx): void {
  const { source, detailType, detail, input, inputPath } = events;
  if (!source && !detailType && !detail) {
    const message = 'source, detailType or detail is missing: without a pattern every event would match';
    reportIssue(context, { code: 'missing_key', message, help: 'write at least one of them' });
  }
  if (input && inputPath !== undefined) {
    const message = 'input and inputPath exclude each other';
    reportIssue(context, { path: ['inputPath'], code: 'conflict', message, help: 'remove one of them' });
  }
}

/** A schedule that ends before it begins never runs. */
export function checkPeriod(
  { startDate, endDate }: { readonly startDate?: string; readonly endDate?: string },
  context: z.RefinementCtx,
): void {
  if (startDate === undefined || endDate === undefined || Date.parse(startDate) < Date.parse(endDate)) return;
  const message = `endDate: ${endDate} is not after startDate: ${startDate}`;
  reportIssue(context, { path: ['endDate'], code: 'conflict', message });
}
