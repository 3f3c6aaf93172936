import type { ServiceConfig } from '../service-config/service-config';
import { serviceQueues } from '../stage/service-queues';
import type { StageIdentity } from '../stage/stage-context';
import { stageNames, type StageNames } from '../stage/stage-names';
import { publishedTopicName } from '../stage/topic-subscriptions';
import { allow, type PolicyCondition, type PolicyStatement } from './policy-statement';
import { policyStatements } from './policy-statements';
import { secretStatements } from './secret-statements';
import { telemetryStatements } from './telemetry-statements';

/** AWS Lambda Developer Guide, using Lambda with Amazon SQS: permissions of the execution role. */
const READ_QUEUE_ACTIONS = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/** What a service's statements are about, beside its configuration. */
export interface ServiceScope {
  readonly context: StageIdentity;
  /** Real names of the functions of the services that it calls, by the services' names. */
  readonly calleeFunctionNames: Readonly<Record<string, string>>;
}

/**
 * All that a service may do in its stage beyond running: its permissions, and what its other fields imply.
 *
 * @param config as it is in the stage
 * @returns statements whose `Sid` says which part of the file they come from
 * @throws RangeError for a service in `calls` without a function
 * @example serviceStatements(config, { context, calleeFunctionNames: {} })
 */
export function serviceStatements(config: ServiceConfig, scope: ServiceScope): PolicyStatement[] {
  const { context } = scope;
  const names = stageNames(context);
  return [
    ...policyStatements(config, { tableArn: names.table.arn }),
    ...callStatements(config, scope, names),
    ...queueStatements(config, names),
    ...publishStatements(config, names),
    ...reportStatements(config, names),
    ...secretStatements(config, context),
    ...telemetryStatements(config, context),
  ];
}

/** The alias only: other versions are nobody's business. */
function callStatements(
  { calls, serviceName }: ServiceConfig,
  { calleeFunctionNames }: ServiceScope,
  names: StageNames,
): PolicyStatement[] {
  if (calls.length === 0) return [];
  const aliases = calls.map((callee) => {
    const functionName = calleeFunctionNames[callee];
    if (functionName !== undefined) return names.liveAlias(functionName).arn;
    throw new RangeError(`${serviceName} calls ${callee}, which has no function: add it to services.yaml`);
  });
  const entries = calls.map((callee) => names.registryEntry(callee).arn);
  return [
    allow('CallServices', ['lambda:InvokeFunction'], aliases),
    allow('FindServices', ['ssm:GetParameter'], entries),
  ];
}

function queueStatements(config: ServiceConfig, names: StageNames): PolicyStatement[] {
  const queues = serviceQueues(config).map(({ name }) => names.queue(name).arn);
  return queues.length === 0 ? [] : [allow('ReadQueues', READ_QUEUE_ACTIONS, queues)];
}

function publishStatements({ publish, serviceName }: ServiceConfig, names: StageNames): PolicyStatement[] {
  const topics = publish.topics.map((topic) => names.topic(publishedTopicName(topic)).arn);
  const types = publish.events.map(({ detailType }) => detailType);
  const ofOwnSource = onlyEvents({ 'events:source': [serviceName], 'events:detail-type': types });
  return [
    ...(topics.length === 0 ? [] : [allow('PublishToTopics', ['sns:Publish'], topics)]),
    ...(types.length === 0
      ? []
      : [allow('PublishEvents', ['events:PutEvents'], [names.bus.arn], ofOwnSource)]),
  ];
}

/** AWS Lambda reports with the function's role, and its events have the source `lambda` (Developer Guide, destinations). */
function reportStatements({ async }: ServiceConfig, names: StageNames): PolicyStatement[] {
  const targets = [async.onFailure, async.onSuccess].flatMap((target) => target ?? []);
  const queues = targets.flatMap(({ queue }) => (queue === undefined ? [] : [names.queue(queue).arn]));
  const topics = targets.flatMap(({ topic }) => (topic === undefined ? [] : [names.topic(topic).arn]));
  const buses = targets.flatMap(({ bus }) => (bus === undefined ? [] : [names.eventBus(bus).arn]));
  const ofLambda = onlyEvents({ 'events:source': ['lambda'] });
  return [
    ...(queues.length === 0 ? [] : [allow('ReportToQueues', ['sqs:SendMessage'], queues)]),
    ...(topics.length === 0 ? [] : [allow('ReportToTopics', ['sns:Publish'], topics)]),
    ...(buses.length === 0 ? [] : [allow('ReportToBuses', ['events:PutEvents'], buses, ofLambda)]),
  ];
}

/** A request has several events, so all must match; `ForAllValues` alone is true of one that has none. */
function onlyEvents(values: Readonly<Record<string, readonly string[]>>): PolicyCondition {
  const isThere = Object.fromEntries(Object.keys(values).map((key) => [key, 'false']));
  return { 'ForAllValues:StringEquals': values, Null: isThere };
}
