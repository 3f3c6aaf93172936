import { type EnvironmentConfig, releaseNames, type StageContext } from '@drystone/config';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { PrivateBucket } from '../storage/private-bucket';

/** The release repository has every bundle in its history; these are for a look at what went live last quarter. */
const REPLACED_BUNDLE_DAYS = 90;

export interface ServerlessGitOpsProps {
  readonly context: StageContext;
  /** Its `data` says for how long the history can be taken back, and whether it may be deleted. */
  readonly environment: EnvironmentConfig;
}

/**
 * The place of the controller that brings releases about: the table of what it knows, and the versioned bucket that the
 * release repository publishes to. Both are found by their names (`releaseNames` of @drystone/config).
 *
 * @example
 * new ServerlessGitOps(stack, 'GitOps', { context, environment });
 */
export class ServerlessGitOps extends Construct {
  public readonly stateTable: CfnTable;
  public readonly bundles: PrivateBucket;

  constructor(scope: Construct, id: string, { context, environment }: ServerlessGitOpsProps) {
    super(scope, id);
    const names = releaseNames(context);
    this.stateTable = this.#createTable(names.stateTable.name, environment.data);
    this.bundles = new PrivateBucket(this, 'Bundles', {
      context,
      bucketName: names.bundleBucket.name,
      replacedVersionDays: REPLACED_BUNDLE_DAYS,
    });
  }

  #createTable(tableName: string, data: EnvironmentConfig['data']): CfnTable {
    const table = new CfnTable(this, 'State', {
      tableName,
      attributeDefinitions: ['PK', 'SK'].map((attributeName) => ({ attributeName, attributeType: 'S' })),
      keySchema: [
        { attributeName: 'PK', keyType: 'HASH' },
        { attributeName: 'SK', keyType: 'RANGE' },
      ],
      billingMode: 'PAY_PER_REQUEST',
      timeToLiveSpecification: { attributeName: 'ttl', enabled: true },
      deletionProtectionEnabled: data.deletionProtection,
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: data.pointInTimeRecoveryDays,
      },
    });
    table.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return table;
  }
}
