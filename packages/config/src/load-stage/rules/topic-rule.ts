import { publishedTopicName } from '../../stage/topic-subscriptions';
import type { StageService } from '../../stage/stage-model';
import { conflict } from '../../validate/rule';
import type { ConfigPath } from '../../yaml/yaml-source';
import type { ReleaseRule } from '../stage-violation';
import { repeated } from './repeated';

interface Publication {
  /** With `.fifo` where its messages come in order. */
  readonly name: string;
  readonly owner: string;
  readonly file: string;
  readonly path: ConfigPath;
}

/** A topic belongs to the one service that publishes to it. */
export const topicRule: ReleaseRule = ({ services }) =>
  repeated(services.flatMap(publications), ({ name }) => name).map(({ each, first, key }) => {
    const message = `topic ${key} is published by ${first.owner} too`;
    return { ...conflict(each.path, message, 'give each a topic of its own'), file: each.file };
  });

/** The topics that are made for a service: those that it publishes to. */
export function publications({ config, file }: StageService): Publication[] {
  return config.publish.topics.map((topic, index) => ({
    name: publishedTopicName(topic),
    owner: config.serviceName,
    file,
    path: ['publish', 'topics', index, 'name'],
  }));
}
