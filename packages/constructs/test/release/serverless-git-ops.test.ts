import { releaseNames } from '@drystone/config';
import { ServerlessGitOps } from '../../src';
import { environmentOf } from '../support/environment';
import { CONTEXT, resourcesOf, templateOf } from '../support/stage';

const template = templateOf((stack) => {
  const environment = environmentOf({ data: { pointInTimeRecoveryDays: 7 } });
  new ServerlessGitOps(stack, 'GitOps', { context: CONTEXT, environment });
});
const names = releaseNames(CONTEXT);
const buckets = resourcesOf(template, 'AWS::S3::Bucket');
const bundles = buckets.find(({ Properties }) => Properties?.['BucketName'] !== undefined);

test('what the controller knows can be taken back, and outlives the stack', () => {
  const [table] = resourcesOf(template, 'AWS::DynamoDB::Table');
  expect(table).toMatchObject({
    DeletionPolicy: 'Retain',
    Properties: {
      TableName: names.stateTable.name,
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    },
  });
});

test('bundles keep their versions, so that the controller reads one of them as a whole', () => {
  expect(bundles?.Properties).toMatchObject({
    BucketName: names.bundleBucket.name,
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: { Rules: [{ NoncurrentVersionExpiration: { NoncurrentDays: 90 } }] },
  });
});

test('each bucket is encrypted, closed to the public, and kept', () => {
  expect(buckets).toHaveLength(2);
  for (const bucket of buckets) {
    expect(bucket).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
    });
  }
});

test('each bucket takes requests over TLS only, and the log takes entries about the other bucket only', () => {
  const policies = resourcesOf(template, 'AWS::S3::BucketPolicy').map(
    ({ Properties }) => Properties?.['PolicyDocument'] as { Statement: object[] },
  );
  expect(policies).toHaveLength(2);
  for (const { Statement } of policies) {
    expect(Statement[0]).toMatchObject({
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  }
  const allowed = policies.flatMap(({ Statement }) => Statement.slice(1));
  expect(allowed).toMatchObject([
    {
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Action: 's3:PutObject',
      Condition: {
        StringEquals: { 'aws:SourceAccount': '123456789012' },
        ArnLike: { 'aws:SourceArn': { 'Fn::GetAtt': [expect.stringContaining('Bucket'), 'Arn'] } },
      },
    },
  ]);
});

test('who reads or writes bundles is written down', () => {
  const logs = Object.entries(template.Resources).find(
    ([, each]) => each.Type === 'AWS::S3::Bucket' && each !== bundles,
  )!;
  expect(bundles?.Properties?.['LoggingConfiguration']).toEqual({ DestinationBucketName: { Ref: logs[0] } });
});
