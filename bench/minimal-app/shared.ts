import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnGlobalTable } from 'aws-cdk-lib/aws-dynamodb';
import { CfnArchive, CfnEventBus, CfnEventBusPolicy } from 'aws-cdk-lib/aws-events';
import { CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnTopic, CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import { RemovalPolicy, type Stack } from 'aws-cdk-lib/core';
import { addAlarm } from './alarms';
import { graph } from './dashboard';
import { arn, BUS_NAME, ENV, policy, STAGE, SYSTEM, TABLE_NAME, tlsOnly } from './place';

export const keys = (prefix = '') => [
  { attributeName: `${prefix}PK`, keyType: 'HASH' },
  { attributeName: `${prefix}SK`, keyType: 'RANGE' },
];
export const attributes = (names: string[]) =>
  names.map((attributeName) => ({ attributeName, attributeType: 'S' }));
export const RECOVERY = { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 };

/** The table that the services share, with its alarms and its dashboard. */
export function addTable(stack: Stack): void {
  new CfnGlobalTable(stack, 'Table', {
    tableName: TABLE_NAME,
    attributeDefinitions: attributes(['PK', 'SK', 'GSI1PK', 'GSI1SK']),
    keySchema: keys(),
    globalSecondaryIndexes: [
      { indexName: 'GSI1', keySchema: keys('GSI1'), projection: { projectionType: 'ALL' } },
    ],
    billingMode: 'PAY_PER_REQUEST',
    timeToLiveSpecification: { attributeName: 'ttl', enabled: true },
    replicas: [
      {
        region: ENV.region,
        deletionProtectionEnabled: true,
        contributorInsightsSpecification: { enabled: false },
        pointInTimeRecoverySpecification: RECOVERY,
      },
    ],
  }).applyRemovalPolicy(RemovalPolicy.RETAIN);
  const table = {
    namespace: 'AWS/DynamoDB',
    dimensions: [{ name: 'TableName', value: TABLE_NAME }],
    statistic: 'Sum',
  };
  addAlarm(stack, 'Throttles', { ...table, metricName: 'ThrottledRequests' });
  addAlarm(stack, 'SystemErrors', { ...table, metricName: 'SystemErrors' });
  new CfnDashboard(stack, 'Dashboard', {
    dashboardName: `${STAGE}-${SYSTEM}-table`,
    dashboardBody: JSON.stringify({
      widgets: ['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits'].map((metric, column) =>
        graph(metric, { column, row: 0, metrics: [['AWS/DynamoDB', metric, 'TableName', TABLE_NAME]] }),
      ),
    }),
  });
}

/** The bus with its archive, and the topic of the alarms. */
export function addMessaging(stack: Stack): void {
  const bus = new CfnEventBus(stack, 'Bus', { name: BUS_NAME });
  new CfnEventBusPolicy(stack, 'BusPolicy', {
    eventBusName: bus.ref,
    statementId: 'TlsOnly',
    statement: tlsOnly('events:PutEvents', arn('events', `event-bus/${BUS_NAME}`)),
  });
  new CfnArchive(stack, 'Archive', { sourceArn: bus.attrArn, retentionDays: 30 });
  const owner = { AWS: `arn:aws:iam::${ENV.account}:root` };
  const publisher = { Service: 'cloudwatch.amazonaws.com' };
  const key = new CfnKey(stack, 'Key', {
    enableKeyRotation: true,
    keyPolicy: policy(
      { Effect: 'Allow', Principal: owner, Action: 'kms:*', Resource: '*' },
      {
        Effect: 'Allow',
        Principal: publisher,
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        Resource: '*',
      },
    ),
  });
  const topicName = `${STAGE}-alarms`;
  const topic = new CfnTopic(stack, 'Topic', { topicName, kmsMasterKeyId: key.attrArn });
  const Resource = arn('sns', topicName);
  new CfnTopicPolicy(stack, 'TopicPolicy', {
    topics: [topic.ref],
    policyDocument: policy(tlsOnly('sns:Publish', Resource), {
      Effect: 'Allow',
      Principal: publisher,
      Action: 'sns:Publish',
      Resource,
    }),
  });
}
