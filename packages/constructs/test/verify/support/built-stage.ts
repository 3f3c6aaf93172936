import { type StageModel, stageNames } from '@drystone/config';
import { CfnEventBus } from 'aws-cdk-lib/aws-events';
import { type App, Stack } from 'aws-cdk-lib/core';
import { MicroserviceLambda } from '../../../src/microservice/microservice-lambda';
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
      'events: { sqs: [{ queue: failures }] }',
      'secrets: { TOKEN: { secretsManager: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:users" } }',
    ),
  ];
}

/** Adds the stacks of services and of their bus, as a stage has them. */
export function buildServices(app: App, model: StageModel): void {
  const { context, services } = model;
  const env = { account: context.account, region: context.region };
  const calleeFunctionNames = Object.fromEntries(
    services.map(({ config, functionName }) => [config.serviceName, functionName]),
  );
  for (const service of services) {
    const stack = new Stack(app, `staging-${service.config.serviceName}`, { env });
    new MicroserviceLambda(stack, 'Service', { context, service, calleeFunctionNames });
  }
  const { name } = stageNames(context).bus;
  new CfnEventBus(new Stack(app, 'staging-messaging', { env }), 'Bus', { name });
}

export const talkingModel = () => modelOf(talkingServices());
