import {
  LIVE_ALIAS,
  publishedTopicName,
  type ServiceConfig,
  serviceQueues,
  type StageApi,
  type StageModel,
  stageNames,
  type StageNames,
  type StageService,
} from '@drystone/config';
import type { StagePrincipal } from '../principals';
import { secretArn } from './secret-arn';

/** A call that a configuration says a function makes. */
export interface DeclaredCall {
  readonly action: string;
  readonly resource: string;
  /** Source of the events that are put on a bus. */
  readonly source?: string;
}

/**
 * The calls that a function's configuration says it makes, read from its fields alone: what its role allows is held
 * against them, so nothing here looks at how roles are written.
 */
export function declaredReach(
  { service, api, functionName }: StagePrincipal,
  model: StageModel,
): DeclaredCall[] {
  const names = stageNames(model.context);
  const ownLog = {
    action: 'logs:PutLogEvents',
    resource: `${names.logGroup(functionName).arn}:log-stream:1`,
  };
  const others = service
    ? ofService(service, model, names)
    : api
      ? ofApi(api, functionName, model, names)
      : [];
  return [ownLog, ...others];
}

function ofService({ config }: StageService, model: StageModel, names: StageNames): DeclaredCall[] {
  const { publish, async, serviceName } = config;
  const queues = serviceQueues(config).map(({ name }) => names.queue(name).arn);
  const topics = publish.topics.map((topic) => names.topic(publishedTopicName(topic)).arn);
  const reports = [async.onFailure, async.onSuccess].flatMap((target) =>
    target ? [report(target, names)] : [],
  );
  return [
    ...callsOf(config.calls, model, names),
    ...queues.flatMap((resource) =>
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage'].map((action) => ({ action, resource })),
    ),
    ...topics.map((resource) => ({ action: 'sns:Publish', resource })),
    ...(publish.events.length > 0
      ? [{ action: 'events:PutEvents', resource: names.bus.arn, source: serviceName }]
      : []),
    ...reports,
    ...readsOf(config.secrets, model),
  ];
}

function ofApi(
  { config, functions }: StageApi,
  stageFunctionName: string,
  model: StageModel,
  names: StageNames,
) {
  const own = functions.find((each) => each.stageFunctionName === stageFunctionName);
  const { secrets = {} } = config.functions[own?.functionName ?? ''] ?? {};
  const services = config.services.map(({ name }) => name);
  return [...callsOf(services, model, names), ...readsOf(secrets, model)];
}

function callsOf(callees: readonly string[], { services }: StageModel, names: StageNames): DeclaredCall[] {
  return callees.flatMap((callee) => {
    const { functionName } = services.find(({ config }) => config.serviceName === callee) ?? {};
    if (functionName === undefined) return [];
    return [
      { action: 'lambda:InvokeFunction', resource: `${names.function(functionName).arn}:${LIVE_ALIAS}` },
      { action: 'ssm:GetParameter', resource: names.registryEntry(callee).arn },
    ];
  });
}

/** AWS Lambda reports with the function's role; its events have the source `lambda`. */
function report(
  { queue, topic, bus = '' }: NonNullable<ServiceConfig['async']['onFailure']>,
  names: StageNames,
): DeclaredCall {
  if (queue !== undefined) return { action: 'sqs:SendMessage', resource: names.queue(queue).arn };
  if (topic !== undefined) return { action: 'sns:Publish', resource: names.topic(topic).arn };
  return { action: 'events:PutEvents', resource: names.eventBus(bus).arn, source: 'lambda' };
}

function readsOf(secrets: ServiceConfig['secrets'], { context }: StageModel): DeclaredCall[] {
  return Object.values(secrets).map((reference) => ({
    action: reference.ssm === undefined ? 'secretsmanager:GetSecretValue' : 'ssm:GetParameter',
    resource: secretArn(reference, context),
  }));
}
