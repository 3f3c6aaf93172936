import { type ServiceConfig, type ServiceQueue, serviceQueues, stageNames } from '@drystone/config';
import type { LocalStage } from '../local-stage';
import { LocalQueue } from './local-queue';
import { QueueReader, type QueueReaderOptions } from './queue-reader';

export interface LocalQueuesOptions extends Pick<QueueReaderOptions, 'call' | 'onEvent'> {
  readonly stage: LocalStage;
}

/** The queues of a stage: those that its services read, each with its dead-letter queue. */
export class LocalQueues {
  /** By real name. */
  private readonly queues = new Map<string, LocalQueue>();
  private readonly readers = new Map<string, readonly QueueReader[]>();

  constructor(private readonly options: LocalQueuesOptions) {}

  /** Makes the queues that a service reads, or changes them, and brings it their messages from now on. */
  provide(config: ServiceConfig): void {
    const { serviceName } = config;
    for (const reader of this.readers.get(serviceName) ?? []) reader.end();
    const readers = serviceQueues(config).flatMap((each) => {
      const queue = this.make(each);
      return each.reading.enabled === false ? [] : [this.read(queue, each, serviceName)];
    });
    this.readers.set(serviceName, readers);
  }

  /** @param realName as `staging-seat-service` */
  find(realName: string): LocalQueue | undefined {
    return this.queues.get(realName);
  }

  /** @param name as `service-config.yaml` has it */
  named(name: string): LocalQueue | undefined {
    return this.find(this.names().queue(name).name);
  }

  /** The queues for messages that were tried too often. */
  deadLetterQueues(): LocalQueue[] {
    return [...this.queues.values()].flatMap(({ settings }) => settings.deadLetter?.queue ?? []);
  }

  end(): void {
    for (const reader of [...this.readers.values()].flat()) reader.end();
  }

  private make({ name, settings }: ServiceQueue): LocalQueue {
    const { maxReceiveCount, fifo, visibilityTimeout, delay } = settings;
    const deadLetterName = this.names().deadLetterQueue(name).name;
    const queue = this.provided(deadLetterName, { fifo, visibilityTimeout, delay: 0 });
    const deadLetter = { queue, maxReceiveCount };
    return this.provided(this.names().queue(name).name, { fifo, visibilityTimeout, delay, deadLetter });
  }

  /** What is in a queue stays there when its settings change. */
  private provided(realName: string, settings: LocalQueue['settings']): LocalQueue {
    const queue = this.queues.get(realName) ?? new LocalQueue(realName, settings);
    queue.settings = settings;
    this.queues.set(realName, queue);
    return queue;
  }

  private read(queue: LocalQueue, { name, reading }: ServiceQueue, serviceName: string): QueueReader {
    const { call, onEvent } = this.options;
    const queueArn = this.names().queue(name).arn;
    const reader = new QueueReader({ queue, queueArn, reading, serviceName, call, onEvent });
    void reader.run();
    return reader;
  }

  private names() {
    return stageNames(this.options.stage.identity());
  }
}
