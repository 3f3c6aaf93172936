import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import type { CfnAlias, CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import {
  deployHash,
  keptServiceStatements,
  serviceSettings,
  serviceStatements,
  type StageContext,
  type StageService,
} from '@drystone/config';
import { ServiceRegistryEntry } from '../registry/service-registry-entry';
import { addAlarms } from './alarms';
import { asynchronousInvocations } from './asynchronous-invocations';
import { addEventSources, type EventSources } from './event-sources';
import { publishedTopic } from './published-topic';
import { ReleasedFunction } from './released-function';
import { tagService } from './service-tags';

/** A service, and the stage that it is in. */
export interface MicroserviceLambdaProps {
  readonly context: StageContext;
  readonly service: StageService;
  /** Real names of the functions of the services in its `calls`, by the services' names. Default: it calls none */
  readonly calleeFunctionNames?: Readonly<Record<string, string>>;
}

/**
 * A microservice with everything that its `service-config.yaml` says: its function, of which the controller releases
 * versions, its role, its queues and topics, what calls it, its alarms and its entry in the registry.
 *
 * It refers to nothing outside of its stack: what is elsewhere is known by its name.
 *
 * @throws RangeError for a service in `calls` without a function
 * @example
 * new MicroserviceLambda(stack, 'Service', { context, service });
 */
export class MicroserviceLambda extends Construct {
  public readonly function: CfnFunction;
  /** What callers call. */
  public readonly alias: CfnAlias;
  public readonly role: CfnRole;
  public readonly eventSources: EventSources;
  public readonly topics: readonly CfnTopic[];
  public readonly alarms: readonly CfnAlarm[];

  constructor(
    scope: Construct,
    id: string,
    { context, service, calleeFunctionNames = {} }: MicroserviceLambdaProps,
  ) {
    super(scope, id);
    const { config, functionName } = service;
    const statements = [
      ...serviceStatements(config, { context, calleeFunctionNames }),
      ...keptServiceStatements(service, { context, functionNames: calleeFunctionNames }),
    ];
    const released = new ReleasedFunction(this, 'Function', {
      context,
      functionName,
      settings: serviceSettings(config, context),
      deployHash: deployHash(config),
      statements,
      logs: config.logging,
      reservedConcurrency: config.reservedConcurrency,
      recursiveLoop: config.recursiveLoop,
      permissionsBoundary: config.permissionsBoundary,
    });
    this.function = released.function;
    this.alias = released.alias;
    this.role = released.role;
    const live = { scope: this, context, service, alias: released.alias };
    asynchronousInvocations(live);
    this.topics = config.publish.topics.map((topic) => publishedTopic(live, topic));
    this.eventSources = addEventSources(live);
    this.alarms = addAlarms(live, watchedQueues(this.eventSources));
    new ServiceRegistryEntry(this, 'Registry', { context, serviceName: config.serviceName, functionName });
    tagService(this, context, config);
  }
}

function watchedQueues({ queues, undelivered }: EventSources) {
  return {
    queues: queues.map(({ names }) => names.queue),
    deadLetterQueues: [
      ...queues.map(({ names }) => names.deadLetterQueue),
      ...(undelivered ? [undelivered.resource.name] : []),
    ],
  };
}
