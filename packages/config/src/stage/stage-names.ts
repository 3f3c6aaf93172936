import { partitionOf } from './partition-of';
import type { StageIdentity } from './stage-context';

/** The alias that callers use: the controller moves it from version to version. */
export const LIVE_ALIAS = 'live';

/** A resource of AWS that is known by its name. */
export interface NamedResource {
  readonly name: string;
  readonly arn: string;
}

/** Names in a stage; each is a convention, so that no stack has to wait for the one that holds the resource. */
export interface StageNames {
  readonly table: NamedResource;
  /** The stage's event bus. */
  readonly bus: NamedResource;
  /**
   * Another bus, or the stage's by the name of the system.
   *
   * @param name as `service-config.yaml` has it; AWS names `default` and the buses of its partners
   */
  eventBus(name: string): NamedResource;
  /** The topic that alarms tell, unless a service names its own. */
  readonly alarmTopic: NamedResource;
  /** @param functionName the real name, see `functionName` */
  function(functionName: string): NamedResource;
  /** The alias `live` of a function: what all callers call. */
  liveAlias(functionName: string): NamedResource;
  /** @param name as `service-config.yaml` has it, with `.fifo` where order matters */
  queue(name: string): NamedResource & { readonly url: string };
  /** The FIFO queue that changes of the service's items come through. */
  streamQueue(serviceName: string): NamedResource & { readonly url: string };
  /** Where messages go that a queue could not deliver. */
  deadLetterQueue(name: string): NamedResource & { readonly url: string };
  /** @param name as `service-config.yaml` has it, with `.fifo` where order matters */
  topic(name: string): NamedResource;
  /** The parameter that says where a service is. */
  registryEntry(serviceName: string): NamedResource;
  /** @param functionName the real name */
  logGroup(functionName: string): NamedResource;
}

/**
 * The names and ARNs of a stage.
 *
 * @example stageNames(context).liveAlias('StagingFlightService').arn
 */
export function stageNames(context: StageIdentity): StageNames {
  const { system, stage, account, region, tableName, registryPath } = context;
  const partition = partitionOf(region);
  const arn = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const queue = (name: string) => ({
    name,
    arn: arn('sqs', name),
    url: `https://sqs.${region}.${partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'}/${account}/${name}`,
  });
  const topic = (name: string) => ({ name, arn: arn('sns', name) });
  const bus = (name: string) => ({ name, arn: arn('events', `event-bus/${name}`) });
  return {
    table: { name: tableName, arn: arn('dynamodb', `table/${tableName}`) },
    bus: bus(`${stage}-${system}`),
    eventBus: (name) => bus(isNamedByAws(name) ? name : `${stage}-${name}`),
    alarmTopic: topic(`${stage}-alarms`),
    function: (name) => ({ name, arn: arn('lambda', `function:${name}`) }),
    liveAlias: (name) => ({ name: LIVE_ALIAS, arn: arn('lambda', `function:${name}:${LIVE_ALIAS}`) }),
    queue: (name) => queue(`${stage}-${name}`),
    streamQueue: (serviceName) => queue(`${stage}-${serviceName}-stream.fifo`),
    deadLetterQueue: (name) => queue(deadLetterName(`${stage}-${name}`)),
    topic: (name) => topic(`${stage}-${name}`),
    registryEntry: (serviceName) => {
      const name = `${registryPath}/${stage}/${serviceName}`;
      return { name, arn: arn('ssm', `parameter${name}`) };
    },
    logGroup: (name) => ({ name: `/aws/lambda/${name}`, arn: arn('logs', `log-group:/aws/lambda/${name}`) }),
  };
}

/** Amazon EventBridge User Guide, event buses and partner event sources. */
function isNamedByAws(busName: string): boolean {
  return busName === 'default' || busName.startsWith('aws.partner/');
}

/** The dead-letter queue of a FIFO queue is one too (Amazon SQS Developer Guide, dead-letter queues). */
function deadLetterName(name: string): string {
  return name.endsWith('.fifo')
    ? `${name.slice(0, -'.fifo'.length)}-dead-letter.fifo`
    : `${name}-dead-letter`;
}
