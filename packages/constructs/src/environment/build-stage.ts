import type { StageApi, StageModel, StageService } from '@drystone/config';
import type { App, Stack } from 'aws-cdk-lib/core';
import { ApiDomain } from '../api/api-domain';
import { ServerlessApi } from '../api/serverless-api';
import { SingleTable } from '../data/single-table';
import { Messaging } from '../messaging/messaging';
import { MicroserviceLambda } from '../microservice/microservice-lambda';
import { StageDashboard } from '../microservice/stage-dashboard';
import { Notifications } from '../notifications/notifications';
import { type ReleaseSettings, ServerlessGitOps } from '../release/serverless-git-ops';
import { WebCdn } from '../web/web-cdn';
import { deployInOrder } from './deploy-in-order';
import { stageStack } from './stage-stack';

/** Real names of the services' functions, by the services' names. */
type FunctionNames = Readonly<Record<string, string>>;

/** CloudFront takes certificates and firewalls of this region only (Amazon CloudFront Developer Guide). */
const WEB_REGION = 'us-east-1';

/**
 * The stacks of a stage: data, messaging and releases once, one for each service and each API, the dashboard where there is
 * something to show, and the web application and mail where the environment has them. No stack refers to another: what is in one is known to the rest by its name.
 *
 * @param model a stage that is right as a whole, as `readStage` gives it
 * @param releases how the release repository reaches the stage. Default: nobody publishes to it
 * @returns the stacks, in the order in which they are deployed
 * @example
 * const result = readStage('release-config.yaml', 'staging');
 * if (result.ok) buildStage(app, result.model);
 */
export function buildStage(app: App, model: StageModel, releases: ReleaseSettings = {}): Stack[] {
  const names = functionNames(model);
  const shared = [dataStack(app, model), messagingStack(app, model), releaseStack(app, model, releases)];
  const services = model.services.map((service) => serviceStack(app, model, service, names));
  const apis = model.apis.map((api) => apiStack(app, model, api, names));
  const others = [...dashboardStack(app, model), ...webStack(app, model), ...notificationsStack(app, model)];
  deployInOrder(model, { shared, services, apis });
  return [...shared, ...services, ...apis, ...others];
}

function dataStack(app: App, model: StageModel): Stack {
  const { context, environment, services } = model;
  const { deletionProtection: terminationProtection } = environment.data;
  const stack = stageStack(app, model, 'Data', { terminationProtection });
  const streamReaders = services.filter(({ config }) => config.events.stream !== undefined);
  new SingleTable(stack, 'Table', { context, environment, streamReaders });
  return stack;
}

function messagingStack(app: App, model: StageModel): Stack {
  const { context, environment, services } = model;
  const stack = stageStack(app, model, 'Messaging');
  new Messaging(stack, 'Messaging', { context, environment, services });
  new ApiDomain(stack, 'ApiDomain', { context, environment });
  return stack;
}

function releaseStack(app: App, model: StageModel, releases: ReleaseSettings): Stack {
  const { context, environment, stagesInPlace } = model;
  const stack = stageStack(app, model, 'Release');
  new ServerlessGitOps(stack, 'GitOps', { context, environment, stagesInPlace, ...releases });
  return stack;
}

function serviceStack(app: App, model: StageModel, service: StageService, names: FunctionNames): Stack {
  const { context } = model;
  const stack = stageStack(app, model, service.config.serviceName);
  new MicroserviceLambda(stack, 'Service', { context, service, calleeFunctionNames: names });
  return stack;
}

function apiStack(app: App, model: StageModel, api: StageApi, names: FunctionNames): Stack {
  const { context, environment } = model;
  const stack = stageStack(app, model, api.config.apiName);
  new ServerlessApi(stack, 'Api', { context, api, environment, serviceFunctionNames: names });
  return stack;
}

function functionNames({ services }: StageModel): FunctionNames {
  return Object.fromEntries(services.map(({ config, functionName }) => [config.serviceName, functionName]));
}

/**
 * By itself: it changes with each service that comes, and nothing waits for it. None where no service is shown, since
 * CloudFormation refuses a template without resources.
 */
function dashboardStack(app: App, model: StageModel): Stack[] {
  const { context, services } = model;
  if (!services.some(({ config }) => config.dashboard)) return [];
  const stack = stageStack(app, model, 'Dashboard');
  new StageDashboard(stack, 'Dashboard', { context, services });
  return [stack];
}

function webStack(app: App, model: StageModel): Stack[] {
  const { context, environment, apis } = model;
  if (environment.web === undefined) return [];
  const stack = stageStack(app, model, 'Web', { region: WEB_REGION });
  new WebCdn(stack, 'Web', { context, environment, apis });
  return [stack];
}

function notificationsStack(app: App, model: StageModel): Stack[] {
  const { context, environment } = model;
  if (environment.notifications === undefined) return [];
  const stack = stageStack(app, model, 'Notifications');
  new Notifications(stack, 'Notifications', { context, environment });
  return [stack];
}
