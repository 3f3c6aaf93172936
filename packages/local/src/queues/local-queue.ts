import { createHash, randomUUID } from 'node:crypto';
import type { QueueSettings } from '@drystone/config';
import { Deduplication } from './deduplication';
import type { OutgoingMessage, QueueMessage, ReceivedMessage } from './queue-message';
import { Signal } from './signal';

/** How a queue works; without `maxReceiveCount` a message may come for ever. */
export type LocalQueueSettings = Pick<QueueSettings, 'visibilityTimeout' | 'delay'> & {
  readonly fifo?: Pick<NonNullable<QueueSettings['fifo']>, 'contentBasedDeduplication'> | undefined;
  readonly deadLetter?: { readonly queue: LocalQueue; readonly maxReceiveCount: number };
};

interface Entry {
  message: QueueMessage;
  /** Until then nobody sees it: it is delayed, or somebody handles it. */
  hiddenUntilMs: number;
  receiptHandle?: string;
}

/**
 * A queue of SQS in memory (SQS Developer Guide: sqs-visibility-timeout.html, FIFO-queues-understanding-logic.html,
 * sqs-dead-letter-queues.html).
 */
export class LocalQueue {
  settings: LocalQueueSettings;
  private entries: Entry[] = [];
  private sequence = 0n;
  private readonly deduplication = new Deduplication<QueueMessage>();
  private readonly changed = new Signal();

  constructor(
    readonly name: string,
    settings: LocalQueueSettings,
  ) {
    this.settings = settings;
  }

  get messages(): readonly QueueMessage[] {
    return this.entries.map(({ message }) => message);
  }

  /** How many can be received, and how many somebody handles or waits for. */
  count(): { readonly visible: number; readonly hidden: number; readonly delayed: number } {
    const nowMs = Date.now();
    const hidden = this.entries.filter(({ hiddenUntilMs }) => hiddenUntilMs > nowMs);
    const delayed = hidden.filter(({ receiptHandle }) => receiptHandle === undefined).length;
    return { visible: this.entries.length - hidden.length, hidden: hidden.length - delayed, delayed };
  }

  send(outgoing: OutgoingMessage): QueueMessage {
    const id = this.deduplicationIdOf(outgoing);
    if (id === undefined) return this.add(outgoing);
    return this.deduplication.once(id, () => this.add({ ...outgoing, deduplicationId: id }));
  }

  /** Takes up to `max` messages, of a FIFO queue in the order of their groups; those tried too often leave the queue. */
  receive(max: number, visibilityTimeoutSeconds = this.settings.visibilityTimeout): ReceivedMessage[] {
    const available = this.available();
    const exhausted = available.filter((entry) => this.isExhausted(entry));
    for (const entry of exhausted) this.bury(entry);
    const taken = exhausted.length === 0 ? available : this.available();
    return taken.slice(0, max).map((entry) => take(entry, visibilityTimeoutSeconds));
  }

  /** Resolves when something can be received, or when the time is over. */
  async untilAvailable(untilMs = Infinity): Promise<void> {
    while (this.available().length === 0 && Date.now() < untilMs) {
      await this.changed.wait(Math.min(untilMs, this.nextShownAtMs()));
    }
  }

  /** @returns whether the receipt handle was the message's last one */
  delete(receiptHandle: string): boolean {
    const before = this.entries.length;
    this.entries = this.entries.filter((entry) => entry.receiptHandle !== receiptHandle);
    this.changed.raise();
    return this.entries.length < before;
  }

  /** @returns whether the receipt handle was the message's last one */
  changeVisibility(receiptHandle: string, seconds: number): boolean {
    const entry = this.entries.find((each) => each.receiptHandle === receiptHandle);
    if (entry) entry.hiddenUntilMs = Date.now() + seconds * 1000;
    this.changed.raise();
    return entry !== undefined;
  }

  private deduplicationIdOf({ deduplicationId, body }: OutgoingMessage): string | undefined {
    const { fifo } = this.settings;
    if (!fifo) return undefined;
    if (deduplicationId !== undefined || !fifo.contentBasedDeduplication) return deduplicationId;
    return createHash('sha256').update(body).digest('hex');
  }

  private add(outgoing: OutgoingMessage): QueueMessage {
    const { fifo, delay } = this.settings;
    this.sequence += 1n;
    const sentAtMs = Date.now();
    const message = {
      ...outgoing,
      id: randomUUID(),
      sentAtMs,
      receiveCount: 0,
      ...(fifo && { sequenceNumber: String(this.sequence).padStart(20, '0') }),
    };
    this.enter(message, sentAtMs + (outgoing.delaySeconds ?? delay) * 1000);
    return message;
  }

  private enter(message: QueueMessage, hiddenUntilMs: number): void {
    this.entries.push({ message, hiddenUntilMs });
    this.changed.raise();
  }

  /** Who handles messages of a group keeps the rest of the group waiting. */
  private available(): Entry[] {
    const nowMs = Date.now();
    const isHidden = ({ hiddenUntilMs }: Entry) => hiddenUntilMs > nowMs;
    const groupOf = ({ message }: Entry) => (this.settings.fifo ? message.group : undefined);
    const handled = this.entries.filter((each) => isHidden(each) && each.receiptHandle !== undefined);
    const busy = new Set(handled.map(groupOf));
    return this.entries.filter(
      (each) => !isHidden(each) && (groupOf(each) === undefined || !busy.has(groupOf(each))),
    );
  }

  private isExhausted({ message }: Entry): boolean {
    const { deadLetter } = this.settings;
    return deadLetter !== undefined && message.receiveCount >= deadLetter.maxReceiveCount;
  }

  /** It keeps its id and its age (SQS Developer Guide, sqs-dead-letter-queues.html). */
  private bury(entry: Entry): void {
    this.entries = this.entries.filter((each) => each !== entry);
    this.settings.deadLetter?.queue.enter(entry.message, 0);
  }

  private nextShownAtMs(): number {
    const nowMs = Date.now();
    return Math.min(
      ...this.entries.map(({ hiddenUntilMs }) => hiddenUntilMs).filter((atMs) => atMs > nowMs),
      Infinity,
    );
  }
}

function take(entry: Entry, visibilityTimeoutSeconds: number): ReceivedMessage {
  const nowMs = Date.now();
  const { message } = entry;
  entry.message = {
    ...message,
    receiveCount: message.receiveCount + 1,
    firstReceivedAtMs: message.firstReceivedAtMs ?? nowMs,
  };
  entry.hiddenUntilMs = nowMs + visibilityTimeoutSeconds * 1000;
  entry.receiptHandle = randomUUID();
  return { message: entry.message, receiptHandle: entry.receiptHandle };
}
