import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import { randomUUID } from 'node:crypto';
import { endOf, runInCall } from '../../call/call-context';
import { readCallHeaders } from '../../call/call-headers';
import { createObservability, publish } from '../../call/observability';
import type { HttpContext } from '../../http/http-event';
import { describeIssue } from '../../standard-schema';
import type { SchemaOutput, StandardSchema } from '../../standard-schema';
import { InvalidMessageError } from './invalid-message-error';

/** What is read of the Lambda context. */
export type ConsumerContext = HttpContext;

/** A message as it came, before anybody looks into it. */
export interface RawMessage<Source> {
  readonly id: string;
  /** Text is read as JSON. Asked for when the message's turn comes: one that cannot be read fails alone. */
  readonly content: () => unknown;
  /** By name in lower case. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** What AWS sent. */
  readonly source: Source;
}

/** A message that satisfies its schema. */
export interface ReceivedMessage<Body, Source> {
  readonly body: Body;
  /** The same when the message comes again. */
  readonly id: string;
  /** Ties together what one request caused in several services. */
  readonly correlationId: string;
  /** Writes JSON lines that carry the correlation id and the message's id. */
  readonly logger: Logger;
  /** Is published, in CloudWatch's embedded metric format, when the batch is done. */
  readonly metrics: Metrics;
  /** What AWS sent. */
  readonly source: Source;
}

export type MessageHandler<Body, Source> = (message: ReceivedMessage<Body, Source>) => void | Promise<void>;

/** Below this a message is not begun: it would be broken off, and come again half done. */
const MARGIN_MS = 500;

/** Handles one message at a time: reads it, hands it over as a part of the call that caused it, logs what fails. */
export class MessageConsumer<Schema extends StandardSchema, Source> {
  readonly #schema: Schema;
  readonly #handle: MessageHandler<SchemaOutput<Schema>, Source>;
  readonly #observability = createObservability();

  constructor(schema: Schema, handle: MessageHandler<SchemaOutput<Schema>, Source>) {
    this.#schema = schema;
    this.#handle = handle;
  }

  /** Whether it went well; a failure is logged and counted in the metric `FailedMessages`. */
  async tryConsume(message: RawMessage<Source>, context: ConsumerContext): Promise<boolean> {
    const remainingMs = context.getRemainingTimeInMillis?.() ?? Infinity;
    if (remainingMs < MARGIN_MS) return false;
    return this.consume(message, context).then(
      () => true,
      () => false,
    );
  }

  /** @throws what the handler throws, or InvalidMessageError, when it is logged and counted */
  async consume(message: RawMessage<Source>, context: ConsumerContext): Promise<void> {
    const { metrics } = this.#observability;
    const sent = readCallHeaders(message.attributes);
    const correlationId = sent.correlationId ?? randomUUID();
    const logger = this.#observability.logger.createChild({
      persistentKeys: {
        correlation_id: correlationId,
        message_id: message.id,
        function_request_id: context.awsRequestId,
      },
    });
    const endsAtMs = endOf(context);
    const call = { correlationId, hopCount: sent.hopCount, deadlineMs: endsAtMs, endsAtMs };
    try {
      await runInCall(call, async () => {
        const body = await this.#read(message);
        await this.#handle({ body, id: message.id, correlationId, logger, metrics, source: message.source });
      });
    } catch (error) {
      logger.error('A message failed', error instanceof Error ? error : new Error(String(error)));
      metrics.addMetric('FailedMessages', 'Count', 1);
      throw error;
    }
  }

  /** At the end of an invocation. */
  publishMetrics(): void {
    publish(this.#observability.metrics);
  }

  async #read({ content }: RawMessage<Source>): Promise<SchemaOutput<Schema>> {
    const result = await this.#schema['~standard'].validate(parsed(content()));
    if (!result.issues) return result.value as SchemaOutput<Schema>;
    const issues = result.issues.map(describeIssue);
    throw new InvalidMessageError(`The message does not satisfy its schema: ${issues.join('; ')}`);
  }
}

function parsed(content: unknown): unknown {
  if (typeof content !== 'string') return content;
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw new InvalidMessageError('The message is not JSON.', { cause });
  }
}
