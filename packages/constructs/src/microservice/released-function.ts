import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnAlias, CfnFunction, CfnVersion } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnDeletionPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import {
  CONFIG_HASH_VARIABLE,
  configHash,
  DEPLOY_HASH_VARIABLE,
  executionStatements,
  type FunctionSettings,
  LIVE_ALIAS,
  type PolicyStatement,
  type ServiceConfig,
  type StageContext,
  stageNames,
} from '@drystone/config';
import { bootstrapImageUri, frozenProperties, loggingProperty } from './function-properties';
import { serviceRole } from './service-role';

/** What a function is that the controller releases versions of. */
export interface ReleasedFunctionProps {
  readonly context: StageContext;
  /** Its real name, in its stage. */
  readonly functionName: string;
  /** What a version of it freezes. */
  readonly settings: FunctionSettings;
  /** `deployHash` of the configuration that its stack has. */
  readonly deployHash: string;
  /** What it may do beyond running. */
  readonly statements: readonly PolicyStatement[];
  /** Where its lines go. */
  readonly logs: Pick<
    ServiceConfig['logging'],
    'retentionInDays' | 'logGroupClass' | 'kmsKeyArn' | 'removalPolicy'
  >;
  /** Most invocations at one time. Default: none */
  readonly reservedConcurrency?: number | undefined;
  /** What happens to an invocation that the function caused itself, again and again. Default: Terminate */
  readonly recursiveLoop?: ServiceConfig['recursiveLoop'] | undefined;
  /** ARN of a policy that its role never exceeds. Default: none */
  readonly permissionsBoundary?: string | undefined;
}

/**
 * A function whose code, versions and alias are the controller's, and whose settings are CloudFormation's.
 *
 * Its template holds the same image forever, one version of it, which is kept, and the alias `live` on that version:
 * CloudFormation updates a resource only where the template's properties differ (AWS CloudFormation User Guide, update
 * behaviors of stack resources), so once they are created it never touches any of them again. The architecture is the
 * same forever too, as the only call that changes it writes code (AWS Lambda API reference, UpdateFunctionCode): the
 * controller says it with the code.
 *
 * @example
 * new ReleasedFunction(this, 'Function', {
 *   context, functionName, settings, deployHash: deployHash(config), statements: [], logs: config.logging,
 * });
 */
export class ReleasedFunction extends Construct {
  public readonly function: CfnFunction;
  /** What callers call. */
  public readonly alias: CfnAlias;
  public readonly role: CfnRole;
  public readonly logGroup: CfnLogGroup;

  constructor(scope: Construct, id: string, props: ReleasedFunctionProps) {
    super(scope, id);
    const { context, functionName, settings } = props;
    const hashes = { [CONFIG_HASH_VARIABLE]: configHash(settings), [DEPLOY_HASH_VARIABLE]: props.deployHash };
    this.logGroup = this.createLogGroup(props);
    this.role = serviceRole(this, 'Role', {
      servicePrincipal: 'lambda.amazonaws.com',
      statements: [...executionStatements(settings, functionName, context), ...props.statements],
      permissionsBoundary: props.permissionsBoundary,
    });
    this.function = new CfnFunction(this, 'Function', {
      functionName,
      packageType: 'Image',
      code: { imageUri: bootstrapImageUri(context) },
      architectures: ['arm64'],
      role: this.role.attrArn,
      ...frozenProperties(settings, context),
      environment: { variables: { ...settings.environment, ...hashes } },
      loggingConfig: loggingProperty(settings.logging, this.logGroup.ref),
      reservedConcurrentExecutions: props.reservedConcurrency,
      recursiveLoop: props.recursiveLoop,
    });
    this.alias = this.createAlias();
  }

  private createLogGroup({ context, functionName, logs }: ReleasedFunctionProps): CfnLogGroup {
    const logGroup = new CfnLogGroup(this, 'LogGroup', {
      logGroupName: stageNames(context).logGroup(functionName).name,
      retentionInDays: logs.retentionInDays,
      logGroupClass: logs.logGroupClass,
      kmsKeyId: logs.kmsKeyArn,
    });
    keep(logGroup, logs.removalPolicy === 'retain' ? CfnDeletionPolicy.RETAIN : CfnDeletionPolicy.DELETE);
    return logGroup;
  }

  /** Neither has a description: it would be written again when it changes, and the version or the alias with it. */
  private createAlias(): CfnAlias {
    const version = new CfnVersion(this, 'BootstrapVersion', { functionName: this.function.ref });
    keep(version, CfnDeletionPolicy.RETAIN);
    return new CfnAlias(this, 'LiveAlias', {
      name: LIVE_ALIAS,
      functionName: this.function.ref,
      functionVersion: version.attrVersion,
    });
  }
}

function keep(resource: CfnLogGroup | CfnVersion, policy: CfnDeletionPolicy): void {
  resource.cfnOptions.deletionPolicy = policy;
  resource.cfnOptions.updateReplacePolicy = policy;
}
