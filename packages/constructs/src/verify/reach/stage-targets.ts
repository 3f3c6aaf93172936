import { LIVE_ALIAS, type StageModel } from '@drystone/config';
import type { StageResource } from '../assembly/resources';
import { secretArn } from './secret-arn';

/** Something of a stage that a call can be about, and the calls that matter. */
export interface StageTarget {
  /** ARN as calls name it. */
  readonly resource: string;
  readonly actions: readonly string[];
  /** Sources of events that are put on it; only for a bus. */
  readonly sources?: readonly string[];
}

/** What is called on each type (Service Authorization Reference), and how the call names the resource. */
const TARGET_TYPES: Readonly<
  Record<string, { readonly actions: readonly string[]; resources(arn: string): readonly string[] }>
> = {
  'AWS::SQS::Queue': {
    actions: ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:PurgeQueue'],
    resources: (arn) => [arn],
  },
  'AWS::SNS::Topic': { actions: ['sns:Publish', 'sns:Subscribe'], resources: (arn) => [arn] },
  // A version behind the alias is nobody's business, and without a name the latest one is meant.
  'AWS::Lambda::Function': {
    actions: ['lambda:InvokeFunction'],
    resources: (arn) => [`${arn}:${LIVE_ALIAS}`, `${arn}:1`, arn],
  },
  'AWS::SSM::Parameter': { actions: ['ssm:GetParameter', 'ssm:PutParameter'], resources: (arn) => [arn] },
  'AWS::SecretsManager::Secret': { actions: ['secretsmanager:GetSecretValue'], resources: (arn) => [arn] },
  'AWS::Logs::LogGroup': {
    actions: ['logs:PutLogEvents'],
    resources: (arn) => [`${arn.replace(/:\*$/, '')}:log-stream:1`],
  },
  'AWS::S3::Bucket': { actions: ['s3:GetObject', 's3:PutObject'], resources: (arn) => [`${arn}/key`] },
};

/**
 * Everything in a stage that belongs to somebody: functions, queues, topics, buses, parameters, secrets, log groups and
 * buckets. Tables are the isolation proof's.
 */
export function stageTargets(resources: readonly StageResource[], model: StageModel): StageTarget[] {
  const sources = [...model.services.map(({ config }) => config.serviceName), 'lambda', 'com.example.other'];
  return [
    ...resources.flatMap(({ type, arn }) => {
      if (type === 'AWS::Events::EventBus')
        return [{ resource: arn, actions: ['events:PutEvents'], sources }];
      const { actions = [], resources: resourcesOf } = TARGET_TYPES[type] ?? {};
      return (resourcesOf?.(arn) ?? []).map((resource) => ({ resource, actions }));
    }),
    ...secretTargets(model),
  ];
}

/** Secrets are kept outside of the stage's templates: only configurations name them. */
function secretTargets({ services, apis, context }: StageModel): StageTarget[] {
  const secrets = [
    ...services.map(({ config }) => config.secrets),
    ...apis.flatMap(({ config }) => Object.values(config.functions).map((each) => each.secrets)),
  ].flatMap((each) => Object.values(each));
  const targets = secrets.map((reference): StageTarget => {
    const resource = secretArn(reference, context);
    return {
      resource,
      actions: [resource.includes(':ssm:') ? 'ssm:GetParameter' : 'secretsmanager:GetSecretValue'],
    };
  });
  return [...new Map(targets.map((target) => [target.resource, target])).values()];
}
