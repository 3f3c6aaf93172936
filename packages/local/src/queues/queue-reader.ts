import type { QueueReading } from '@drystone/config';
import type { EventDone } from '../events/bus-delivery';
import { failedMessages } from './failed-messages';
import type { LocalQueue } from './local-queue';
import { isWanted } from './message-filter';
import { correlationIdOf, type ReceivedMessage } from './queue-message';
import { queueRecord } from './queue-record';

export interface QueueReaderOptions {
  readonly queue: LocalQueue;
  readonly queueArn: string;
  readonly reading: QueueReading;
  readonly serviceName: string;
  /** Calls the service as Lambda does; rejects where it fails. */
  readonly call: (serviceName: string, payload: unknown, correlationId: string) => Promise<unknown>;
  readonly onEvent: (event: EventDone) => void;
}

/** So many batches are handled at a time, to begin with (Lambda Developer Guide, services-sqs-scaling.html). */
const MAX_BATCHES = 5;

/**
 * A message that failed stays hidden for the rest of the visibility timeout, which is minutes; nobody waits for them at a
 * laptop, so that it is a second for each minute here.
 */
const SECONDS_FOR_A_SECOND = 1 / 60;

/** What became of a batch: nothing where all went well, else which messages failed, and why. */
interface BatchFailure {
  readonly messageIds: ReadonlySet<string>;
  readonly reason: string;
}

/**
 * Brings the messages of a queue to a function, as an event source mapping of Lambda does (Lambda Developer Guide,
 * with-sqs.html): what went well is deleted, what failed comes again.
 */
export class QueueReader {
  private isOver = false;
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly options: QueueReaderOptions) {}

  async run(): Promise<void> {
    const { reading, queue } = this.options;
    const most = Math.min(reading.maximumConcurrency ?? MAX_BATCHES, MAX_BATCHES);
    while (!this.isOver) {
      await queue.untilAvailable();
      if (this.running.size >= most) await Promise.race(this.running);
      const batch = this.isOver ? [] : await this.collect();
      if (batch.length > 0) this.start(batch);
    }
  }

  /** Takes no more. */
  end(): void {
    this.isOver = true;
  }

  /** Without a window, what is there; with one, as much as comes within it. */
  private async collect(): Promise<ReceivedMessage[]> {
    const { queue, reading } = this.options;
    const untilMs = Date.now() + (reading.maximumBatchingWindow ?? 0) * 1000;
    const batch = queue.receive(reading.batchSize);
    while (batch.length > 0 && batch.length < reading.batchSize && Date.now() < untilMs) {
      await queue.untilAvailable(untilMs);
      batch.push(...queue.receive(reading.batchSize - batch.length));
    }
    return batch;
  }

  private start(batch: readonly ReceivedMessage[]): void {
    const handled: Promise<void> = this.handle(batch)
      // A filter that cannot be judged fails what it is about, so that somebody sees it.
      .catch((error: unknown) => this.settleAll(batch, 0, failureOf(batch, error)))
      .finally(() => this.running.delete(handled));
    this.running.add(handled);
  }

  private async handle(batch: readonly ReceivedMessage[]): Promise<void> {
    const { queue, queueArn, reading } = this.options;
    const wanted = batch.filter((each) => isWanted(queueRecord(each, queueArn), reading.filterPatterns));
    // Lambda deletes what nobody wants.
    for (const each of batch) if (!wanted.includes(each)) queue.delete(each.receiptHandle);
    if (wanted.length === 0) return;
    const startedMs = performance.now();
    const failure = await this.call(wanted);
    this.settleAll(wanted, performance.now() - startedMs, failure);
  }

  private async call(batch: readonly ReceivedMessage[]): Promise<BatchFailure | undefined> {
    const { call, serviceName, queueArn, reading } = this.options;
    const messageIds = batch.map(({ message }) => message.id);
    try {
      const event = { Records: batch.map((each) => queueRecord(each, queueArn)) };
      const result = await call(serviceName, event, correlationIdOf(batch[0]!.message));
      if (!reading.reportBatchItemFailures) return undefined;
      const failed = failedMessages(result, messageIds);
      return failed
        ? { messageIds: new Set(failed), reason: 'its handler says that it failed' }
        : { messageIds: new Set(messageIds), reason: 'its handler names a message that is not of the batch' };
    } catch (error) {
      return failureOf(batch, error);
    }
  }

  private settleAll(
    batch: readonly ReceivedMessage[],
    durationMs: number,
    failure: BatchFailure | undefined,
  ): void {
    for (const each of batch) this.settle(each, durationMs, failure);
  }

  private settle(
    { message, receiptHandle }: ReceivedMessage,
    durationMs: number,
    failure: BatchFailure | undefined,
  ): void {
    const { queue, serviceName, onEvent } = this.options;
    const { visibilityTimeout, deadLetter } = queue.settings;
    const hasFailed = failure?.messageIds.has(message.id) === true;
    if (hasFailed) queue.changeVisibility(receiptHandle, visibilityTimeout * SECONDS_FOR_A_SECOND);
    else queue.delete(receiptHandle);
    const isLast = deadLetter !== undefined && message.receiveCount >= deadLetter.maxReceiveCount;
    onEvent({
      serviceName,
      detailType: 'message',
      source: queue.name,
      attempt: message.receiveCount,
      durationMs,
      id: correlationIdOf(message),
      ...(hasFailed && {
        failure: { reason: failure.reason, isLast, ...(isLast && { goesTo: deadLetter.queue.name }) },
      }),
    });
  }
}

function failureOf(batch: readonly ReceivedMessage[], error: unknown): BatchFailure {
  const messageIds = new Set(batch.map(({ message }) => message.id));
  return { messageIds, reason: error instanceof Error ? error.message : String(error) };
}
