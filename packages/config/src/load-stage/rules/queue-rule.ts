import { queueOf, serviceQueues } from '../../stage/service-queues';
import { stageNames } from '../../stage/stage-names';
import type { StageService } from '../../stage/stage-model';
import { conflict } from '../../validate/rule';
import type { ConfigPath } from '../../yaml/yaml-source';
import type { ReleaseRule, StageViolation } from '../stage-violation';
import { repeated } from './repeated';

/** Amazon SQS quotas: characters of a queue's name. */
const MAX_QUEUE_NAME_LENGTH = 80;

interface OwnedQueue {
  readonly name: string;
  readonly owner: string;
  readonly file: string;
  readonly path: ConfigPath;
}

/** A queue belongs to the one service that reads it, and its name with that of the stage is not too long. */
export const queueRule: ReleaseRule = ({ services, context }) => {
  const queues = services.flatMap(queuesOf);
  return [...readTwice(queues), ...queues.flatMap(tooLong)];

  function tooLong({ name, file, path }: OwnedQueue): StageViolation[] {
    const { length } = stageNames(context).deadLetterQueue(name).name;
    if (length <= MAX_QUEUE_NAME_LENGTH) return [];
    const message = `queue ${name}: with its stage, its dead-letter queue has a name of ${length} characters`;
    const help = `Amazon SQS accepts ${MAX_QUEUE_NAME_LENGTH}: shorten it by ${length - MAX_QUEUE_NAME_LENGTH}`;
    return [{ path, code: 'out_of_range', message, help, file }];
  }
};

function readTwice(queues: readonly OwnedQueue[]): StageViolation[] {
  return repeated(queues, ({ name }) => name)
    .filter(({ each, first }) => each.owner !== first.owner)
    .map(({ each, first, key }) => {
      const message = `queue ${key} is read by ${first.owner} too`;
      const help = 'each message would reach one of them: give each a queue, and publish to a topic';
      return { ...conflict(each.path, message, help), file: each.file };
    });
}

/** The queues that are made for a service: those that its function reads. */
export function queuesOf({ config, file }: StageService): OwnedQueue[] {
  return serviceQueues(config).map(({ name }) => {
    const index = config.events.sqs.findIndex((each) => queueOf(each, config) === name);
    const path = index < 0 ? ['queue'] : ['events', 'sqs', index];
    return { name, owner: config.serviceName, file, path };
  });
}
