import { createHash } from 'node:crypto';
import type { ApiConfig, StageContext } from '@drystone/config';
import { CfnDeployment, type CfnRestApi, CfnStage } from 'aws-cdk-lib/aws-apigateway';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { Fn, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { accessLogFormat } from './access-log-format';
import { apiNames } from './api-names';
import { methodSettings } from './method-settings';

export interface ApiStageProps {
  readonly context: StageContext;
  readonly config: ApiConfig;
  readonly restApi: CfnRestApi;
  /** All that is served only once it is deployed. */
  readonly deployed: object;
}

/** Hexadecimal digits of a hash that goes into a name: 2^48 documents of one API do not meet. */
const HASH_LENGTH = 12;

/**
 * What of an API is served: a deployment, and the stage that holds it, with its logs, rates, cache and variables.
 *
 * A deployment never changes, so a new document needs a new one: its logical id has the hash of what it serves. The old
 * one goes once the stage has left it.
 */
export class ApiStage extends Construct {
  public readonly stage: CfnStage;
  public readonly deployment: CfnDeployment;
  /** Undefined where `accessLogs.enabled` is false. */
  public readonly accessLogs?: CfnLogGroup;

  constructor(scope: Construct, id: string, { context, config, restApi, deployed }: ApiStageProps) {
    super(scope, id);
    const { accessLogs, stage } = config;
    const names = apiNames(config, context);
    if (accessLogs.enabled) {
      const props = { logGroupName: names.accessLogs.name, retentionInDays: accessLogs.retentionInDays };
      this.accessLogs = new CfnLogGroup(this, 'AccessLogs', props);
      this.accessLogs.applyRemovalPolicy(RemovalPolicy.RETAIN);
    }
    this.deployment = new CfnDeployment(this, 'Deployment', { restApiId: restApi.ref });
    this.deployment.overrideLogicalId(
      `Deployment${createHash('sha256')
        .update(JSON.stringify(Stack.of(this).resolve(deployed)))
        .digest('hex')
        .slice(0, HASH_LENGTH)}`,
    );
    this.stage = new CfnStage(this, 'Stage', {
      restApiId: restApi.ref,
      deploymentId: this.deployment.ref,
      stageName: context.stage,
      tracingEnabled: config.tracing,
      variables: Object.keys(stage.variables).length > 0 ? stage.variables : undefined,
      cacheClusterEnabled: stage.cacheSize !== undefined,
      cacheClusterSize: stage.cacheSize === undefined ? undefined : String(stage.cacheSize),
      accessLogSetting: this.accessLogs && {
        destinationArn: names.accessLogs.arn,
        format: accessLogFormat(accessLogs.fields),
      },
      methodSettings: methodSettings(config),
    });
    if (this.accessLogs) this.stage.addResourceDependency(this.accessLogs);
    if (config.executionLogs !== 'OFF')
      this.stage.addResourceDependency(this.executionLogs(restApi, context, config));
  }

  /** API Gateway makes this group itself, and then keeps lines forever: here it is first, with an end. */
  private executionLogs(
    { ref }: CfnRestApi,
    { stage }: StageContext,
    { accessLogs }: ApiConfig,
  ): CfnLogGroup {
    return new CfnLogGroup(this, 'ExecutionLogs', {
      logGroupName: Fn.join('', ['API-Gateway-Execution-Logs_', ref, '/', stage]),
      retentionInDays: accessLogs.retentionInDays,
    });
  }
}
