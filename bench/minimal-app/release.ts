import { join } from 'node:path';
import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnAlias, CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnEventInvokeConfig, CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { RemovalPolicy, type Stack } from 'aws-cdk-lib/core';
import { addAlarm } from './alarms';
import { graph } from './dashboard';
import { ENV, policy, STAGE, SYSTEM, tlsOnly } from './place';
import { attributes, keys, RECOVERY } from './shared';

/** From where the bench puts the compiled app: two folders below the workspace. */
const CODE = join(__dirname, '../../packages/constructs/lib/release/controller-function');
const NAME = `${STAGE}-${SYSTEM}-controller`;
const GITHUB = 'token.actions.githubusercontent.com';
const METRICS = ['UnitsOutOfSync', 'UnitsDegraded', 'SourceAgeSeconds', 'RunSeconds', 'Throttles'];

/** What releases are kept in and signed with, and the controller, with its alarms and its dashboard. */
export function addRelease(stack: Stack): void {
  new CfnTable(stack, 'State', {
    tableName: `${STAGE}-${SYSTEM}-releases`,
    attributeDefinitions: attributes(['PK', 'SK']),
    keySchema: keys(),
    billingMode: 'PAY_PER_REQUEST',
    timeToLiveSpecification: { attributeName: 'ttl', enabled: true },
    deletionProtectionEnabled: true,
    pointInTimeRecoverySpecification: RECOVERY,
  }).applyRemovalPolicy(RemovalPolicy.RETAIN);
  const logs = addBucket(stack, 'AccessLogs');
  addBucket(stack, 'Bundles', logs);
  const key = new CfnKey(stack, 'Key', {
    keySpec: 'ECC_NIST_P256',
    keyUsage: 'SIGN_VERIFY',
    keyPolicy: policy({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${ENV.account}:root` },
      Action: 'kms:*',
      Resource: '*',
    }),
  });
  key.applyRemovalPolicy(RemovalPolicy.RETAIN);
  new CfnAlias(stack, 'Alias', { aliasName: `alias/${STAGE}-${SYSTEM}-releases`, targetKeyId: key.ref });
  addRole(stack, 'Publisher', fromGitHub(), ['kms:Sign'], key.attrArn);
  addController(stack, key);
}

/** The workflow of the release repository that publishes to this stage. */
function fromGitHub() {
  return {
    Effect: 'Allow',
    Principal: { Federated: `arn:aws:iam::${ENV.account}:oidc-provider/${GITHUB}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: {
        [`${GITHUB}:aud`]: 'sts.amazonaws.com',
        [`${GITHUB}:sub`]: `repo:acme/flight-release:environment:${STAGE}`,
      },
    },
  };
}

function fromService(Service: string) {
  return { Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' };
}

function addController(stack: Stack, key: CfnKey): void {
  const logGroupName = `/aws/lambda/${NAME}`;
  const logGroup = new CfnLogGroup(stack, 'Logs', { logGroupName, retentionInDays: 90 });
  const { s3BucketName: s3Bucket, s3ObjectKey: s3Key } = new Asset(stack, 'Code', { path: CODE });
  const { ref, attrArn } = new CfnFunction(stack, 'Controller', {
    functionName: NAME,
    runtime: 'nodejs24.x',
    architectures: ['arm64'],
    handler: 'index.handler',
    code: { s3Bucket, s3Key },
    role: addRole(stack, 'Role', fromService('lambda.amazonaws.com'), ['kms:Verify'], key.attrArn).attrArn,
    memorySize: 512,
    timeout: 840,
    reservedConcurrentExecutions: 1,
    environment: { variables: { DRYSTONE_SIGNING_KEY: key.attrArn } },
    tracingConfig: { mode: 'Active' },
    loggingConfig: { logGroup: logGroup.ref, logFormat: 'JSON' },
  });
  new CfnEventInvokeConfig(stack, 'Asynchronous', {
    functionName: ref,
    qualifier: '$LATEST',
    maximumEventAgeInSeconds: 60,
    maximumRetryAttempts: 0,
  });
  const scheduler = addRole(
    stack,
    'Scheduler',
    fromService('scheduler.amazonaws.com'),
    ['lambda:InvokeFunction'],
    attrArn,
  );
  new CfnSchedule(stack, 'EveryMinute', {
    scheduleExpression: 'rate(1 minute)',
    flexibleTimeWindow: { mode: 'OFF' },
    target: { arn: attrArn, roleArn: scheduler.attrArn },
  });
  addWatch(stack);
}

/** Five alarms and a dashboard. */
function addWatch(stack: Stack): void {
  for (const metricName of METRICS)
    addAlarm(stack, metricName, { namespace: 'Drystone/Releases', metricName, statistic: 'Maximum' });
  new CfnDashboard(stack, 'Dashboard', {
    dashboardName: `${STAGE}-${SYSTEM}-releases`,
    dashboardBody: JSON.stringify({
      widgets: METRICS.map((metric, column) =>
        graph(metric, { column, row: 0, metrics: [['Drystone/Releases', metric]] }),
      ),
    }),
  });
}

function addRole(stack: Stack, id: string, trust: object, actions: string[], resource: string): CfnRole {
  const own = policy({ Effect: 'Allow', Action: actions, Resource: resource });
  return new CfnRole(stack, id, {
    assumeRolePolicyDocument: policy(trust),
    policies: [{ policyName: 'Own', policyDocument: own }],
  });
}

function addBucket(stack: Stack, id: string, logs?: CfnBucket): CfnBucket {
  const bucket = new CfnBucket(stack, id, {
    bucketEncryption: {
      serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
    },
    publicAccessBlockConfiguration: {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    ...(logs && {
      versioningConfiguration: { status: 'Enabled' },
      loggingConfiguration: { destinationBucketName: logs.ref },
    }),
  });
  bucket.applyRemovalPolicy(RemovalPolicy.RETAIN);
  new CfnBucketPolicy(stack, `${id}Policy`, {
    bucket: bucket.ref,
    policyDocument: policy(tlsOnly('s3:*', [bucket.attrArn, `${bucket.attrArn}/*`])),
  });
  return bucket;
}
