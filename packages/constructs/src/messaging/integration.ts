import { type EnvironmentConfig, partitionOf, type StageContext, stageNames } from '@drystone/config';
import { CfnApiDestination, CfnConnection, CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { policyDocument } from '../security/policy';
import { DeadLetterQueue } from './dead-letter-queue';

/** A system of others that events are sent to, as `release-config.yaml` has it. */
export type IntegrationConfig = EnvironmentConfig['messaging']['integrations'][number];

export interface IntegrationProps {
  readonly context: StageContext;
  readonly integration: IntegrationConfig;
  /** Name of the bus, or a reference to it, so that it is there before the rule. */
  readonly busName: string;
}

/** As long as EventBridge tries at most (Amazon EventBridge User Guide, retry policies). */
const RETRIES = { maximumEventAgeInSeconds: 24 * 3600, maximumRetryAttempts: 185 };

/**
 * Posts events of the bus to a system of others: with its API key, no faster than it can take them, again and again for
 * a day, and then into a dead-letter queue.
 */
export class Integration extends Construct {
  public readonly connection: CfnConnection;
  public readonly destination: CfnApiDestination;
  public readonly rule: CfnRule;
  public readonly deadLetterQueue: DeadLetterQueue;

  constructor(scope: Construct, id: string, { context, integration, busName }: IntegrationProps) {
    super(scope, id);
    const name = `${context.stage}-${integration.name}`;
    const ruleArn = ruleArnOf(context, name);
    this.connection = new CfnConnection(this, 'Connection', {
      name,
      authorizationType: 'API_KEY',
      authParameters: {
        apiKeyAuthParameters: {
          apiKeyName: integration.apiKeyHeader,
          apiKeyValue: secretReference(integration.apiKeySecretArn),
        },
      },
    });
    this.destination = new CfnApiDestination(this, 'Destination', {
      name,
      connectionArn: this.connection.attrArn,
      httpMethod: 'POST',
      invocationEndpoint: integration.url,
      invocationRateLimitPerSecond: integration.requestsPerSecond,
    });
    this.deadLetterQueue = new DeadLetterQueue(this, 'DeadLetterQueue', {
      context,
      contents: `Events for ${integration.name}`,
      name: integration.name,
      ruleArn,
    });
    this.rule = new CfnRule(this, 'Rule', {
      name,
      description: `Sends events to ${integration.name}`,
      eventBusName: busName,
      eventPattern: { source: integration.source, 'detail-type': integration.detailType },
      targets: [
        {
          id: 'Destination',
          arn: this.destination.attrArn,
          roleArn: this.#role(context, ruleArn).attrArn,
          retryPolicy: RETRIES,
          deadLetterConfig: { arn: this.deadLetterQueue.resource.arn },
        },
      ],
    });
  }

  #role({ account }: StageContext, ruleArn: string): CfnRole {
    return new CfnRole(this, 'Role', {
      assumeRolePolicyDocument: policyDocument([
        {
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition: {
            StringEquals: { 'aws:SourceAccount': account },
            ArnEquals: { 'aws:SourceArn': ruleArn },
          },
        },
      ]),
      policies: [
        {
          policyName: 'Post',
          policyDocument: policyDocument([
            { Effect: 'Allow', Action: 'events:InvokeApiDestination', Resource: this.destination.attrArn },
          ]),
        },
      ],
    });
  }
}

function ruleArnOf(context: StageContext, ruleName: string): string {
  const { account, region } = context;
  return `arn:${partitionOf(region)}:events:${region}:${account}:rule/${stageNames(context).bus.name}/${ruleName}`;
}

/**
 * CloudFormation puts the value in when it deploys (AWS CloudFormation User Guide, dynamic references), so that it is in
 * no template. After the name of the secret, an ARN may have the key of a JSON value: `…:secret:crm:apiKey`.
 */
function secretReference(arn: string): string {
  const parts = arn.split(':');
  const [secretArn, key] = [parts.slice(0, 7).join(':'), parts[7]];
  return `{{resolve:secretsmanager:${secretArn}:SecretString${key === undefined ? '' : `:${key}`}}}`;
}
