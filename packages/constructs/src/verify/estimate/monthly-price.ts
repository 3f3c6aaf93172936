import type { StageModel, StageService } from '@drystone/config';
import { apiNames } from '../../api/api-names';
import { type StageResource, textProperty } from '../assembly/resources';
import { type Architecture, PRICES, type RegionalPrices } from './prices';

/** What a stage costs in a month at the load of its `release-config.yaml`. */
export interface MonthlyPrice {
  /** US dollars by service of AWS, the dearest first. */
  readonly lines: ReadonlyArray<{ readonly service: string; readonly usd: number }>;
  readonly totalUsd: number;
}

const SECONDS_PER_MONTH = 730 * 3600;
const MILLION = 1_000_000;
const GB_OF_LOGS_PER_INVOCATION = 1 / MILLION;

/** A message is sent, received and deleted, each a request (Amazon SQS pricing). */
const REQUESTS_PER_MESSAGE = 3;

/**
 * Estimates the monthly price of a stage.
 *
 * Assumed beside the load: an invocation writes 1 KB of log lines, is one message where the function reads a queue, and
 * publishes one event or message where the service has any. Left out: data transfer, traces, backups beyond
 * point-in-time recovery, mail. A service or an API of the model counts where the templates have it, so that one that is
 * new is in the difference to what was deployed.
 *
 * @param resources what the stage's templates have
 * @param model what no template has: the load, architectures, provisioned concurrency
 * @returns undefined where there are no prices of the region
 */
export function monthlyPrice(
  resources: readonly StageResource[],
  model: StageModel,
): MonthlyPrice | undefined {
  const prices = PRICES[model.context.region];
  if (prices === undefined) return undefined;
  const stage = { resources, model: builtPart(model, resources), prices };
  const usd = {
    'AWS Lambda': lambda(stage),
    'Amazon API Gateway': apiGateway(stage),
    'Amazon DynamoDB': dynamodb(stage),
    'Amazon SQS, SNS and EventBridge': messaging(stage),
    'Amazon CloudWatch': cloudWatch(stage),
    'AWS WAF': firewalls(stage),
    'Amazon CloudFront': cloudFront(stage),
    'AWS KMS': ofType(stage, 'AWS::KMS::Key').length * prices.kms.perKey,
  };
  const lines = Object.entries(usd).map(([service, amount]) => ({ service, usd: amount }));
  return {
    lines: lines.filter((line) => line.usd > 0).toSorted((a, b) => b.usd - a.usd),
    totalUsd: sum(lines.map(({ usd: amount }) => amount)),
  };
}

interface PricedStage {
  readonly resources: readonly StageResource[];
  readonly model: StageModel;
  readonly prices: RegionalPrices;
}

/** The model without what no template has. */
function builtPart(model: StageModel, resources: readonly StageResource[]): StageModel {
  const namesOf = (type: string, property: string) =>
    new Set(resources.filter((each) => each.type === type).map((each) => textProperty(each, property)));
  const functions = namesOf('AWS::Lambda::Function', 'FunctionName');
  const apis = namesOf('AWS::ApiGateway::RestApi', 'Name');
  return {
    ...model,
    services: model.services.filter(({ functionName }) => functions.has(functionName)),
    apis: model.apis.filter(({ config }) => apis.has(apiNames(config, model.context).api)),
  };
}

function ofType({ resources }: PricedStage, type: string): StageResource[] {
  return resources.filter((resource) => resource.type === type);
}

function lambda(stage: PricedStage): number {
  const { load } = stage.model.environment;
  const { perMillionRequests, perGbSecond, perProvisionedGbSecond } = stage.prices.lambda;
  return sum(
    ofType(stage, 'AWS::Lambda::Function').map((resource) => {
      const service = serviceOf(resource, stage);
      const invocations = invocationsOf(resource, stage);
      const memoryGb = Number(resource.properties['MemorySize'] ?? 128) / 1024;
      const architecture: Architecture = service?.config.architecture ?? 'arm64';
      const gbSeconds = (invocations * memoryGb * load.durationMs) / 1000;
      const readyGbSeconds =
        (service?.config.provisionedConcurrency?.executions ?? 0) * memoryGb * SECONDS_PER_MONTH;
      return (
        (invocations / MILLION) * perMillionRequests +
        gbSeconds * perGbSecond[architecture] +
        readyGbSeconds * perProvisionedGbSecond[architecture]
      );
    }),
  );
}

/** A BFF's functions share the requests of their API; what belongs to neither is the platform's, and rarely runs. */
function invocationsOf(resource: StageResource, stage: PricedStage): number {
  const { services, apis, environment } = stage.model;
  const name = textProperty(resource, 'FunctionName');
  if (services.some(({ functionName }) => functionName === name)) return environment.load.invocationsPerMonth;
  const api = apis.find(({ functions }) =>
    functions.some(({ stageFunctionName }) => stageFunctionName === name),
  );
  return api === undefined ? 0 : environment.load.requestsPerMonth / api.functions.length;
}

function serviceOf(resource: StageResource, { model }: PricedStage): StageService | undefined {
  const name = textProperty(resource, 'FunctionName');
  return model.services.find(({ functionName }) => functionName === name);
}

function apiGateway({ model, prices }: PricedStage): number {
  const millions = model.environment.load.requestsPerMonth / MILLION;
  return sum(model.apis.map(({ config }) => millions * prices.apiGateway.perMillionRequests[config.type]));
}

function dynamodb(stage: PricedStage): number {
  const { load } = stage.model.environment;
  const { perMillionReads, perMillionWrites, perGb, perGbOfPointInTimeRecovery } = stage.prices.dynamodb;
  const hasTable = ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'].some(
    (type) => ofType(stage, type).length > 0,
  );
  if (!hasTable) return 0;
  const millions = (stage.model.services.length * load.invocationsPerMonth) / MILLION;
  return (
    millions * (load.readsPerInvocation * perMillionReads + load.writesPerInvocation * perMillionWrites) +
    load.storageGb * (perGb + perGbOfPointInTimeRecovery)
  );
}

function messaging(stage: PricedStage): number {
  const { prices, model } = stage;
  const millions = model.environment.load.invocationsPerMonth / MILLION;
  const sources = ofType(stage, 'AWS::Lambda::EventSourceMapping');
  const isFifo = ({ properties }: StageResource) => String(properties['EventSourceArn']).endsWith('.fifo');
  const queues = sum(
    sources.map(
      (source) => prices.sqs.perMillionRequests[isFifo(source) ? 'fifo' : 'standard'] * REQUESTS_PER_MESSAGE,
    ),
  );
  const publishers = model.services.filter(({ config }) => config.publish.topics.length > 0).length;
  const eventSources = model.services.filter(({ config }) => config.publish.events.length > 0).length;
  return (
    millions *
    (queues +
      publishers * prices.sns.perMillionPublishes +
      eventSources * prices.eventBridge.perMillionEvents)
  );
}

function cloudWatch(stage: PricedStage): number {
  const invocations = sum(ofType(stage, 'AWS::Lambda::Function').map((each) => invocationsOf(each, stage)));
  const { perAlarm, perGbOfLogs } = stage.prices.cloudWatch;
  const alarms = ofType(stage, 'AWS::CloudWatch::Alarm').length;
  return alarms * perAlarm + invocations * GB_OF_LOGS_PER_INVOCATION * perGbOfLogs;
}

function firewalls(stage: PricedStage): number {
  const { perWebAcl, perRule, perMillionRequests } = stage.prices.waf;
  const millions = stage.model.environment.load.requestsPerMonth / MILLION;
  return sum(
    ofType(stage, 'AWS::WAFv2::WebACL').map(({ properties }) => {
      const rules = ((properties['Rules'] ?? []) as readonly unknown[]).length;
      return perWebAcl + rules * perRule + millions * perMillionRequests;
    }),
  );
}

function cloudFront(stage: PricedStage): number {
  const { apis, environment } = stage.model;
  const millions = (apis.length * environment.load.requestsPerMonth) / MILLION;
  const distributions = ofType(stage, 'AWS::CloudFront::Distribution').length;
  return distributions * millions * stage.prices.cloudFront.perMillionRequests;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
