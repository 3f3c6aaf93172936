import {
  publishedTopicName,
  type ServiceConfig,
  type StageApi,
  type StageModel,
  type StageService,
  topicSubscriptions,
} from '@drystone/config';

/**
 * The services that a request of an API can set to work: those that its routes and functions call, those that these
 * call, and all that hear of what any of them publishes.
 */
export function servicesReached({ config }: StageApi, { services }: StageModel): StageService[] {
  const called = [
    ...config.services.map(({ name }) => name),
    ...config.routes.flatMap(({ service }) => service ?? []),
  ];
  const reached = new Set<StageService>();
  const waiting = services.filter((service) => called.includes(service.config.serviceName));
  for (let service = waiting.pop(); service !== undefined; service = waiting.pop()) {
    if (reached.has(service)) continue;
    reached.add(service);
    const { config: caller } = service;
    waiting.push(
      ...services.filter(
        (other) => caller.calls.includes(other.config.serviceName) || hears(other.config, caller),
      ),
    );
  }
  return [...reached];
}

function hears(listener: ServiceConfig, publisher: ServiceConfig): boolean {
  const topics = publisher.publish.topics.map(publishedTopicName);
  const types = publisher.publish.events.map(({ detailType }) => detailType);
  const isOfPublisher = ({ bus, source, detailType }: ServiceConfig['events']['eventBridge'][number]) =>
    bus === undefined &&
    (source?.includes(publisher.serviceName) ?? true) &&
    types.some((type) => detailType?.includes(type) ?? true);
  return (
    listener.events.eventBridge.some(isOfPublisher) ||
    topicSubscriptions(listener).some(({ topic }) => topics.includes(topic))
  );
}
