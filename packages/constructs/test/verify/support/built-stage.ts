import type { StageModel } from '@drystone/config';
import { type App, Stack } from 'aws-cdk-lib/core';
import { SingleTable } from '../../../src/data/single-table';
import { Messaging } from '../../../src/messaging/messaging';
import { MicroserviceLambda } from '../../../src/microservice/microservice-lambda';
import { Notifications } from '../../../src/notifications/notifications';
import { ServerlessGitOps } from '../../../src/release/serverless-git-ops';
import { modelOf, serviceOf } from './stage-model';

/** Services that call, publish, read, report and keep secrets, each in its own way. */
export function talkingServices() {
  return [
    serviceOf(
      'flight-service',
      'permissions: [dynamodb:GetItem, dynamodb:Query, dynamodb:PutItem]',
      'calls: [user-service]',
      'publish: { topics: [{ name: flights }], events: [{ detailType: FlightBooked }] }',
      'secrets: { API_KEY: { ssm: /flights/key } }',
    ),
    serviceOf(
      'reservation-service',
      'permissions: [dynamodb:GetItem]',
      'events: { sqs: [{ topic: flights }], eventBridge: [{ source: [flight-service] }] }',
      'async: { onFailure: { queue: failures } }',
    ),
    serviceOf(
      'user-service',
      'idempotency: true',
      'events: { sqs: [{ queue: failures }], stream: {} }',
      'secrets: { TOKEN: { secretsManager: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:users" } }',
    ),
  ];
}

/** Adds the stacks of a stage: its data, its messaging, its releases, its mail and its services. */
export function buildServices(app: App, model: StageModel): void {
  const { context, environment, services } = model;
  const stackOf = (name: string) =>
    new Stack(app, `staging-${name}`, { env: { account: context.account, region: context.region } });
  const calleeFunctionNames = Object.fromEntries(
    services.map(({ config, functionName }) => [config.serviceName, functionName]),
  );
  for (const service of services) {
    const stack = stackOf(service.config.serviceName);
    new MicroserviceLambda(stack, 'Service', { context, service, calleeFunctionNames });
  }
  const streamReaders = services.filter(({ config }) => config.events.stream);
  new SingleTable(stackOf('data'), 'Table', { context, environment, streamReaders });
  new Messaging(stackOf('messaging'), 'Messaging', { context, environment, services });
  new ServerlessGitOps(stackOf('release'), 'GitOps', { context, environment });
  new Notifications(stackOf('notifications'), 'Notifications', { context, environment });
}

export const talkingModel = () => modelOf(talkingServices());
