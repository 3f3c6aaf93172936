import { serviceQueues, stageNames, topicSubscriptions } from '@drystone/config';
import { busRule } from './bus-rules';
import type { LiveService } from './live-service';
import { ReadQueue } from './read-queue';
import { addSchedules } from './schedules';
import { subscribe } from './subscriptions';
import { UndeliveredQueue } from './undelivered-queue';

/** What was made so that events call a function. */
export interface EventSources {
  readonly queues: readonly ReadQueue[];
  /** Undefined where only queues call the function. */
  readonly undelivered: UndeliveredQueue | undefined;
}

/** All that calls a function by itself: queues that it reads, and what pushes events. */
export function addEventSources(live: LiveService): EventSources {
  const { context, service } = live;
  const names = stageNames(context);
  const subscriptions = topicSubscriptions(service.config);
  const queues = serviceQueues(service.config).map((each) => {
    const topics = subscriptions.filter(({ queue }) => queue === each.name);
    return new ReadQueue(
      live,
      `Queue-${each.name}`,
      each,
      topics.map(({ topic }) => names.topic(topic).arn),
    );
  });
  for (const each of subscriptions) {
    if (each.queue !== undefined) subscribe(live, each, names.deadLetterQueue(each.queue).arn);
  }
  return { queues, undelivered: addPushedEvents(live) };
}

function addPushedEvents(live: LiveService): UndeliveredQueue | undefined {
  const { config } = live.service;
  const { eventBridge, schedule } = config.events;
  const direct = topicSubscriptions(config).filter(({ queue }) => queue === undefined);
  if (eventBridge.length + schedule.length + direct.length === 0) return undefined;
  const undelivered = new UndeliveredQueue(live, 'Undelivered');
  for (const each of direct) subscribe(live, each, undelivered.queue.attrArn);
  const rules = eventBridge.map((each, index) => busRule(live, index, each, undelivered));
  addSchedules(live, undelivered);
  const names = stageNames(live.context);
  undelivered.allow({
    ruleArns: rules.map(({ attrArn }) => attrArn),
    topicArns: direct.map(({ topic }) => names.topic(topic).arn),
  });
  return undelivered;
}
