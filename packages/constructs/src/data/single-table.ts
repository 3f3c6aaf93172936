import { type EnvironmentConfig, type StageContext, type StageService, stageNames } from '@drystone/config';
import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnGlobalTable } from 'aws-cdk-lib/aws-dynamodb';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { StreamRouter } from './stream-router';
import { tableAlarms } from './table-alarms';
import { tableDashboard } from './table-dashboard';

export interface SingleTableProps {
  readonly context: StageContext;
  /** Its `data` says how long the table can be taken back, and whether it may be deleted. */
  readonly environment: EnvironmentConfig;
  /** Services that ask for the changes of their items (`events.stream`). Without any, the table has no stream. */
  readonly streamReaders: readonly StageService[];
}

const STRING_KEYS = ['PK', 'SK', 'GSI1PK', 'GSI1SK'];

/**
 * The table that all services share: keys `PK` and `SK`, the index `GSI1` on `GSI1PK` and `GSI1SK`, expiry by `ttl`, on
 * demand, encrypted, recoverable, and kept when its stack goes.
 *
 * Services reach their own partition only (`policyStatements` of @drystone/config). Those that ask for it get the
 * changes of their items through a FIFO queue of their own.
 *
 * @example
 * new SingleTable(stack, 'Table', { context, environment, streamReaders: [] });
 */
export class SingleTable extends Construct {
  public readonly table: CfnGlobalTable;
  /** Undefined when no service asks for changes. */
  public readonly streamRouter: StreamRouter | undefined;
  public readonly dashboard: CfnDashboard;

  constructor(scope: Construct, id: string, { context, environment, streamReaders }: SingleTableProps) {
    super(scope, id);
    const hasStream = streamReaders.length > 0;
    this.table = new CfnGlobalTable(this, 'Table', {
      tableName: stageNames(context).table.name,
      ...schema(),
      billingMode: 'PAY_PER_REQUEST',
      timeToLiveSpecification: { attributeName: 'ttl', enabled: true },
      ...(hasStream && { streamSpecification: { streamViewType: 'NEW_AND_OLD_IMAGES' } }),
      replicas: [replica(context.region, environment.data)],
    });
    this.table.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.streamRouter = hasStream
      ? new StreamRouter(this, 'StreamRouter', {
          context,
          readers: streamReaders,
          streamArn: this.table.attrStreamArn,
        })
      : undefined;
    tableAlarms(this, context);
    this.dashboard = new CfnDashboard(this, 'Dashboard', {
      dashboardName: `${context.stage}-${context.system}-table`,
      dashboardBody: JSON.stringify(tableDashboard(context, this.streamRouter?.functionName)),
    });
  }
}

function schema() {
  const keySchema = (prefix: string): CfnGlobalTable.KeySchemaProperty[] => [
    { attributeName: `${prefix}PK`, keyType: 'HASH' },
    { attributeName: `${prefix}SK`, keyType: 'RANGE' },
  ];
  return {
    attributeDefinitions: STRING_KEYS.map((attributeName) => ({ attributeName, attributeType: 'S' })),
    keySchema: keySchema(''),
    globalSecondaryIndexes: [
      { indexName: 'GSI1', keySchema: keySchema('GSI1'), projection: { projectionType: 'ALL' } },
    ],
  };
}

/** Without a key of its own, the table is encrypted by the one that AWS owns (DynamoDB Developer Guide, at rest). */
function replica(region: string, { pointInTimeRecoveryDays, deletionProtection }: EnvironmentConfig['data']) {
  return {
    region,
    deletionProtectionEnabled: deletionProtection,
    contributorInsightsSpecification: { enabled: false },
    pointInTimeRecoverySpecification: {
      pointInTimeRecoveryEnabled: true,
      recoveryPeriodInDays: pointInTimeRecoveryDays,
    },
  };
}
