import { fifoSettings, queueSettings } from '../service-config/messaging';
import type { ServiceConfig } from '../service-config/service-config';

/** How the queues are made that have no fields of their own: as an own queue is by default. */
const DEFAULT_SETTINGS = queueSettings.parse({});

/** AWS recommends six times the function's timeout (AWS Lambda Developer Guide, using Lambda with Amazon SQS). */
const VISIBILITY_TIMEOUTS = 6;

const IN_ORDER = fifoSettings.parse({});

/** Order holds within a partition, so that partitions do not wait for each other. */
const IN_ORDER_OF_GROUP = {
  contentBasedDeduplication: false,
  deduplicationScope: 'messageGroup',
  throughputLimit: 'perMessageGroupId',
} as const;

type QueueEvents = ServiceConfig['events']['sqs'][number];

/** How a queue is made. */
export type QueueSettings = NonNullable<ServiceConfig['queue']> & { readonly visibilityTimeout: number };

/** How a function reads a queue. */
export type QueueReading = Pick<QueueEvents, 'batchSize' | 'filterPatterns'> &
  Partial<Omit<QueueEvents, 'queue' | 'topic'>>;

/** A queue that a service reads, which therefore is a part of its stack. */
export interface ServiceQueue {
  /** As `stageNames` takes it, with `.fifo` where order matters. */
  readonly name: string;
  readonly settings: QueueSettings;
  readonly reading: QueueReading;
}

/** The part of a configuration that says which queues there are. */
type Queues = Pick<ServiceConfig, 'serviceName' | 'queue' | 'events' | 'timeout'>;

/**
 * The queues that a service reads: its own, others by their names, and the one that its items' changes come through.
 * Its own is there where `queue` or an event says so; a queue that nobody reads would only fill up.
 *
 * @example serviceQueues(config).map(({ name }) => stageNames(context).queue(name).arn)
 */
export function serviceQueues(config: Queues): ServiceQueue[] {
  const { events, queue, timeout } = config;
  const visibilityTimeout = VISIBILITY_TIMEOUTS * timeout;
  const read = new Map<string, QueueReading>(events.sqs.map((each) => [queueOf(each, config), each]));
  const own = ownQueueName(config);
  if (queue && !read.has(own))
    read.set(own, { batchSize: 10, filterPatterns: [], reportBatchItemFailures: true });
  const queues = [...read].map(([name, reading]) => {
    const given = name === own ? { visibilityTimeout, ...queue } : { visibilityTimeout };
    const fifo = name.endsWith('.fifo') ? { fifo: IN_ORDER } : {};
    return { name, reading, settings: { ...DEFAULT_SETTINGS, ...fifo, ...given } };
  });
  return events.stream
    ? [...queues, streamQueue(config.serviceName, events.stream, visibilityTimeout)]
    : queues;
}

/** The name of the own queue: that of the service, as a FIFO queue where anything about it says so. */
export function ownQueueName({ serviceName, queue, events }: Omit<Queues, 'timeout'>): string {
  const own = events.sqs.filter((each) => isOwn(each, serviceName));
  const isFifo =
    queue?.fifo !== undefined || own.some((each) => (each.topic ?? each.queue)?.endsWith('.fifo'));
  return isFifo ? `${serviceName}.fifo` : serviceName;
}

/** The queue that an entry of `events.sqs` is about. */
export function queueOf(entry: Pick<QueueEvents, 'queue'>, config: Omit<Queues, 'timeout'>): string {
  return entry.queue === undefined || isOwn(entry, config.serviceName) ? ownQueueName(config) : entry.queue;
}

/** What comes from a topic comes through the own queue. */
function isOwn({ queue }: Pick<QueueEvents, 'queue'>, serviceName: string): boolean {
  return queue === undefined || queue === serviceName || queue === `${serviceName}.fifo`;
}

function streamQueue(
  serviceName: string,
  { batchSize, filterPatterns }: NonNullable<ServiceConfig['events']['stream']>,
  visibilityTimeout: number,
): ServiceQueue {
  return {
    name: `${serviceName}-stream.fifo`,
    settings: { ...DEFAULT_SETTINGS, visibilityTimeout, fifo: IN_ORDER_OF_GROUP },
    reading: { batchSize, filterPatterns, reportBatchItemFailures: true },
  };
}
