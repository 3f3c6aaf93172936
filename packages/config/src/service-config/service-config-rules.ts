import { z } from 'zod';
import { show } from '../validate/explain-issue';
import { conflict, rule, type Rule } from '../validate/rule';
import { compute } from './compute';
import { computeRules } from './compute-rules';
import { environment, secrets } from './environment';
import { queue } from './messaging';
import { messagingRules } from './messaging-rules';
import { network } from './network';
import { logging } from './observability';

const { vpc, fileSystem } = network;

/** IAM policies are made from it: it is checked even where another variable is wrong. */
const platformVariables = z.looseObject({ SERVICE_PREFIX: z.string().optional() });

/** What the fields of `service-config.yaml` must hold together. */
export const serviceConfigRules: readonly Rule[] = [
  ...computeRules,
  ...messagingRules,

  rule({ environment: platformVariables }, ({ environment: { SERVICE_PREFIX: prefix } }) => {
    if (prefix === undefined || /^[A-Z][A-Z0-9_]*$/.test(prefix)) return [];
    const message = `environment.SERVICE_PREFIX: ${show(prefix)} is not the prefix of a partition`;
    const help = 'upper-case letters, digits and underscores, a letter first: FLIGHTS';
    return [{ path: ['environment', 'SERVICE_PREFIX'], code: 'bad_format', message, help }];
  }),

  rule({ environment, secrets }, (config) =>
    Object.keys(config.secrets)
      .filter((name) => config.environment[name] !== undefined)
      .map((name) =>
        conflict(['secrets', name], `secrets.${name} is in environment too`, 'keep one of them'),
      ),
  ),

  rule({ queue, timeout: compute.timeout }, ({ queue: own, timeout }) => {
    if (own?.visibilityTimeout === undefined || own.visibilityTimeout >= timeout) return [];
    const message = `queue.visibilityTimeout: ${own.visibilityTimeout} is below timeout: ${timeout}`;
    const help = 'a message would come again while it is being handled; AWS recommends 6 × timeout';
    return [conflict(['queue', 'visibilityTimeout'], message, help)];
  }),

  rule({ queue }, (config) => {
    const fifo = config.queue?.fifo;
    if (fifo?.throughputLimit !== 'perMessageGroupId' || fifo.deduplicationScope === 'messageGroup')
      return [];
    const message = 'queue.fifo.throughputLimit: perMessageGroupId needs deduplicationScope: messageGroup';
    return [conflict(['queue', 'fifo', 'throughputLimit'], message)];
  }),

  rule({ logging }, (config) =>
    (['applicationLogLevel', 'systemLogLevel'] as const)
      .filter((level) => config.logging.format === 'Text' && config.logging[level] !== undefined)
      .map((level) => {
        const message = `logging.${level} does not go with format: Text`;
        return conflict(['logging', level], message, 'AWS Lambda knows levels of JSON lines only');
      }),
  ),

  rule({ vpc, fileSystem }, (config) =>
    config.fileSystem && !config.vpc
      ? [conflict(['fileSystem'], 'fileSystem needs a vpc', 'write the vpc that the file system is in')]
      : [],
  ),
];
