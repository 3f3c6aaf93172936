import { type StageModel, stageNames } from '@drystone/config';
import { type StageResource, textProperty } from '../assembly/resources';

/** How much of a quota of AWS a stage takes. */
export interface QuotaUsage {
  readonly quota: string;
  readonly used: number;
  /** What an account has without asking for more. */
  readonly limit: number;
}

/** Quotas of an account and region that grow with the number of services, as each service's documentation has them. */
export function quotaUsages(resources: readonly StageResource[], model: StageModel): QuotaUsage[] {
  const count = (type: string) => resources.filter((resource) => resource.type === type).length;
  const bus = stageNames(model.context).bus.name;
  const ofBus = resources.filter(
    (resource) => resource.type === 'AWS::Events::Rule' && textProperty(resource, 'EventBusName') === bus,
  );
  const reserved = resources.map(({ properties }) => Number(properties['ReservedConcurrentExecutions'] ?? 0));
  return [
    { quota: 'stacks', used: new Set(resources.map(({ stack }) => stack.name)).size, limit: 2000 },
    { quota: 'IAM roles', used: count('AWS::IAM::Role'), limit: 1000 },
    {
      quota: 'reserved concurrency',
      used: reserved.reduce((sum, each) => sum + each, 0),
      limit: model.environment.concurrency.accountLimit,
    },
    { quota: "rules of the stage's bus", used: ofBus.length, limit: 300 },
    { quota: 'parameters', used: count('AWS::SSM::Parameter'), limit: 10_000 },
    { quota: 'alarms', used: count('AWS::CloudWatch::Alarm'), limit: 5000 },
    { quota: 'regional APIs', used: count('AWS::ApiGateway::RestApi'), limit: 600 },
  ];
}
