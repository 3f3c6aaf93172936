import { randomUUID } from 'node:crypto';
import { type ServiceConfig, stageNames } from '@drystone/config';
import type { EventDone } from '../events/bus-delivery';
import { LocalBus } from '../events/local-bus';
import { AsynchronousInvocations, type Destination } from '../invocations/asynchronous-invocations';
import type { InvocationRecord } from '../invocations/invocation-record';
import type { LocalStage } from '../local-stage';
import { LocalQueues } from '../queues/local-queues';
import { LocalSchedules } from '../schedules/local-schedules';
import { idOf, requestOf } from '../services/call-done';
import type { ServiceDirectory } from '../services/service-directory';
import { LocalStream } from '../streams/local-stream';
import { LocalTopics } from '../topics/local-topics';
import type { Lifetime } from './lifetime';

export interface LocalEventsOptions {
  readonly stage: LocalStage;
  readonly directory: ServiceDirectory;
  readonly onEvent: (event: EventDone) => void;
  readonly onProblem: (text: string) => void;
  readonly lifetime: Lifetime;
}

/** All that calls the services of a stage without waiting for them: its bus, queues, topics, schedules and stream. */
export class LocalEvents {
  readonly bus: LocalBus;
  readonly queues: LocalQueues;
  readonly topics: LocalTopics;
  readonly schedules: LocalSchedules;
  readonly stream: LocalStream;
  private readonly invocations: AsynchronousInvocations;
  private readonly configs = new Map<string, ServiceConfig>();

  constructor(private readonly options: LocalEventsOptions) {
    const { stage, directory, onEvent, onProblem, lifetime } = options;
    const call = directory.deliver.bind(directory);
    const invocations = new AsynchronousInvocations({
      call,
      functionNameOf: (serviceName) => directory.functionNames.get(serviceName) ?? serviceName,
      onEvent,
      report: (destination, record) => this.report(destination, record),
      nameOf: (destination) => this.nameOf(destination),
    });
    this.invocations = invocations;
    this.bus = new LocalBus({ stage, invocations });
    this.queues = new LocalQueues({ stage, call, onEvent });
    const queue = (name: string) => this.queues.named(name);
    this.topics = new LocalTopics({ stage, queue, invocations });
    this.schedules = new LocalSchedules({ invocations, onProblem });
    this.stream = new LocalStream(queue);
    lifetime.onEnd(() => {
      this.queues.end();
      this.schedules.end();
    });
  }

  /** Takes what a service listens and publishes to, in place of what it had. */
  provide(config: ServiceConfig): void {
    this.configs.set(config.serviceName, config);
    this.bus.subscribe(config);
    this.queues.provide(config);
    this.topics.provide(config);
    this.schedules.provide(config);
    this.stream.provide(config);
  }

  /**
   * Invokes a service by the name of its function, without waiting for it.
   *
   * @returns whether it is one of this stage
   */
  invoke(functionName: string, event: unknown): boolean {
    const { functionNames } = this.options.directory;
    const config = [...this.configs.values()].find(
      ({ serviceName }) => functionNames.get(serviceName) === functionName,
    );
    if (!config) return false;
    const { method, target } = requestOf(event);
    const id = idOf(event) ?? randomUUID();
    this.invocations.start(config, event, { detailType: `${method} ${target}`.trim(), source: 'lambda', id });
    return true;
  }

  /** What a bus gets has a source and a type of its own (Lambda Developer Guide, invocation-async-retain-records.html). */
  private report(destination: Destination, record: InvocationRecord): void {
    const { queue, topic, bus } = destination;
    const text = JSON.stringify(record);
    if (queue !== undefined) this.queues.named(queue)?.send({ body: text, attributes: {} });
    if (topic !== undefined) {
      this.topics.publish(this.names().topic(topic).arn, { message: text, attributes: {} });
    }
    if (bus !== undefined) {
      const isSuccess = record.requestContext.condition === 'Success';
      this.bus.take({
        Source: 'lambda',
        DetailType: `Lambda Function Invocation Result - ${isSuccess ? 'Success' : 'Failure'}`,
        Detail: text,
        EventBusName: this.names().eventBus(bus).name,
      });
    }
  }

  private nameOf({ queue, topic, bus }: Destination): string {
    if (queue !== undefined) {
      const { name } = this.names().queue(queue);
      return this.queues.find(name) ? name : `${name}, which no service reads`;
    }
    return topic === undefined ? this.names().eventBus(bus ?? '').name : this.names().topic(topic).name;
  }

  private names() {
    return stageNames(this.options.stage.identity());
  }
}
