import type { StageContext } from '@drystone/config';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { PolicyStatementJson } from '../security/policy';
import { bucketPolicy, CLOSED, objectsOf } from './closed-bucket';

/** What is not said otherwise: long enough to look into what happened last quarter. */
const LOG_RETENTION_DAYS = 90;

export interface PrivateBucketProps {
  readonly context: StageContext;
  /** Default: AWS makes one */
  readonly bucketName?: string;
  /** Days after which versions that were replaced are deleted. */
  readonly replacedVersionDays: number;
}

/**
 * A bucket that nobody outside the account reads, and nobody without TLS: encrypted, with the versions of its objects,
 * a log of who asked for what, and kept when its stack goes.
 */
export class PrivateBucket extends Construct {
  public readonly bucket: CfnBucket;
  /** Who asked for what, for 90 days. */
  public readonly logBucket: CfnBucket;

  constructor(
    scope: Construct,
    id: string,
    { context, bucketName, replacedVersionDays }: PrivateBucketProps,
  ) {
    super(scope, id);
    this.logBucket = new CfnBucket(this, 'Logs', {
      ...CLOSED,
      lifecycleConfiguration: {
        rules: [{ id: 'Forget', status: 'Enabled', expirationInDays: LOG_RETENTION_DAYS }],
      },
    });
    this.bucket = new CfnBucket(this, 'Bucket', {
      ...CLOSED,
      bucketName,
      versioningConfiguration: { status: 'Enabled' },
      loggingConfiguration: { destinationBucketName: this.logBucket.ref },
      lifecycleConfiguration: {
        rules: [
          {
            id: 'ForgetReplaced',
            status: 'Enabled',
            noncurrentVersionExpiration: { noncurrentDays: replacedVersionDays },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
          },
        ],
      },
    });
    bucketPolicy(this, 'LogsPolicy', this.logBucket, [allowLogs(context, this.logBucket, this.bucket)]);
    bucketPolicy(this, 'Policy', this.bucket, []);
    for (const each of [this.bucket, this.logBucket]) each.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
}

/** Amazon S3 User Guide, enabling server access logging. */
function allowLogs(context: StageContext, logs: CfnBucket, source: CfnBucket): PolicyStatementJson {
  return {
    Sid: 'AccessLog',
    Effect: 'Allow',
    Principal: { Service: 'logging.s3.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: objectsOf(logs),
    Condition: {
      StringEquals: { 'aws:SourceAccount': context.account },
      ArnLike: { 'aws:SourceArn': source.attrArn },
    },
  };
}
