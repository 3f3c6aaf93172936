import type { StageModel } from '@drystone/config';

/** A kind of finding of cdk-nag that stands, and why. */
export interface Acknowledgement {
  /** Name of the rule. */
  readonly rule: string;
  /** What the rule says in brackets after its name. Default: nothing */
  readonly detail?: RegExp;
  /** Path of the construct. Default: any */
  readonly path?: RegExp;
  readonly reason: string;
}

/** What the architecture answers in another way than the rules think of. */
export const ACKNOWLEDGEMENTS: readonly Acknowledgement[] = [
  {
    rule: 'AwsSolutions-IAM5',
    detail: /^Resource::\*$/,
    reason:
      'AWS confines these actions to no resource (traces, network interfaces): policy/wildcard refuses all others on *',
  },
  {
    rule: 'AwsSolutions-IAM5',
    detail: /^Resource::arn:[a-z-]+:logs:.*:log-group:\/aws\/lambda\/[\w-]+:(?:log-stream:)?\*$/,
    reason:
      'the streams of the own log group, which AWS Lambda names: reach/undeclared refuses those of others',
  },
  {
    rule: 'AwsSolutions-IAM5',
    detail: /^Resource::arn:[a-z-]+:dynamodb:.*:table\/[\w.-]+\/index\/\*$/,
    reason: 'the indexes of the shared table, own keys only: the isolation proof holds them apart',
  },
  {
    rule: 'AwsSolutions-IAM5',
    detail: /^Resource::arn:[a-z-]+:lambda:.*:function:\*(?::\*)?$/,
    path: /\/Controller\/Role$/,
    reason:
      'the controller looks at all functions, and changes those with the tags of the stage: its statements ask for them',
  },
  {
    rule: 'AwsSolutions-IAM5',
    detail: /^Resource::arn:[a-z-]+:ecr:.*:repository\/\*$/,
    path: /\/Controller\/Role$/,
    reason: 'the controller reads images: which, the release repository says after the deploy',
  },
  {
    rule: 'AwsSolutions-IAM4',
    detail: /:policy\/service-role\/AmazonAPIGatewayPushToCloudWatchLogs$/,
    path: /\/GatewayLogRole$/,
    reason:
      'the one role of Amazon API Gateway in an account, with the policy that AWS asks for (API Gateway Developer Guide, logging)',
  },
  {
    rule: 'AwsSolutions-APIG2',
    reason:
      'it looks for a resource, and the OpenAPI document of the API holds the validators: each route has what its request says',
  },
  {
    rule: 'AwsSolutions-APIG3',
    reason:
      'production has a firewall, and other stages where waf asks for one: firewall/missing refuses one without',
  },
  {
    rule: 'AwsSolutions-CFR2',
    reason:
      'production has a firewall, and no other stage pays for one: firewall/missing refuses one without',
  },
  {
    rule: 'AwsSolutions-CFR1',
    reason:
      'who may use the application does not depend on a country; who must restrict it has the distribution of WebCdn',
  },
  {
    rule: 'Serverless-SNSRedrivePolicy',
    path: /\/AlarmEmail$/,
    reason:
      'what would tell of mail that cannot be delivered is mail to the same address: the alarm itself stays on in Amazon CloudWatch',
  },
  {
    rule: 'Serverless-LambdaStarPermissions',
    reason: 'as AwsSolutions-IAM5, which says what of it stands',
  },
  {
    rule: 'Serverless-LambdaDLQ',
    reason:
      'what nobody waits for ends in a dead-letter queue before the function (queues, rules, topics, schedules) or is reported by async.onFailure',
  },
  {
    rule: 'Serverless-LambdaAsyncFailureDestination',
    reason:
      'what calls a service asynchronously keeps what it could not deliver; a service adds async.onFailure',
  },
  {
    rule: 'Serverless-LambdaEventSourceMappingDestination',
    reason:
      'a queue has no destination: its redrive policy leads to its dead-letter queue (AWS Lambda Developer Guide)',
  },
  {
    rule: 'Serverless-SQSRedrivePolicy',
    path: /\/(?:DeadLetterQueue|Undelivered)(?:\/|$)/,
    reason: 'it is a dead-letter queue, which an alarm watches: alarms/missing refuses one without',
  },
  {
    rule: 'AwsSolutions-SQS3',
    path: /\/(?:DeadLetterQueue|Undelivered)\/Queue$/,
    reason:
      'it is the dead-letter queue of rules, topics, schedules or a stream, which the rule does not see',
  },
];

/** What services ask for themselves, word for word, in `permissions`. */
export function requestedWildcards({ services }: StageModel): Acknowledgement[] {
  return services.flatMap(({ config }) =>
    config.permissions.flatMap((permission, index) => {
      if (typeof permission === 'string') return [];
      const { actions, resources } = permission;
      const wildcards = [
        ...actions.map((each) => `Action::${each}`),
        ...resources.map((each) => `Resource::${each}`),
      ];
      return wildcards
        .filter((each) => each.includes('*'))
        .map((each) => ({
          rule: 'AwsSolutions-IAM5',
          detail: new RegExp(`^${each.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`),
          reason: `permissions[${index}] of ${config.serviceName} asks for it`,
        }));
    }),
  );
}
