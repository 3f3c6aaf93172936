import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { bucketPolicy, CLOSED, objectsOf } from '../storage/closed-bucket';

const LOG_RETENTION_DAYS = 90;

/** Where the files of the web application are, and the lines about who asked for them; both stay when the stack goes. */
export class WebBuckets extends Construct {
  public readonly files: CfnBucket;
  public readonly logs: CfnBucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.logs = new CfnBucket(this, 'Logs', {
      ...CLOSED,
      versioningConfiguration: { status: 'Enabled' },
      // CloudFront writes its lines by an access control list (Amazon CloudFront Developer Guide, standard-logging-legacy-s3.html).
      ownershipControls: { rules: [{ objectOwnership: 'BucketOwnerPreferred' }] },
      lifecycleConfiguration: {
        rules: [
          {
            status: 'Enabled',
            expirationInDays: LOG_RETENTION_DAYS,
            noncurrentVersionExpiration: { noncurrentDays: 1 },
          },
        ],
      },
    });
    this.files = new CfnBucket(this, 'Files', {
      ...CLOSED,
      versioningConfiguration: { status: 'Enabled' },
      loggingConfiguration: { destinationBucketName: this.logs.ref, logFilePrefix: 'files/' },
      lifecycleConfiguration: {
        rules: [{ status: 'Enabled', noncurrentVersionExpiration: { noncurrentDays: LOG_RETENTION_DAYS } }],
      },
    });
    for (const bucket of [this.files, this.logs]) bucket.applyRemovalPolicy(RemovalPolicy.RETAIN);
    bucketPolicy(this, 'LogsPolicy', this.logs, [
      {
        Sid: 'WriteLines',
        Effect: 'Allow',
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: objectsOf(this.logs),
        Condition: { ArnLike: { 'aws:SourceArn': this.files.attrArn } },
      },
    ]);
  }

  /** Lets one distribution read the files. A missing one is told apart by who may list (Amazon S3 API reference, GetObject). */
  public grantRead(distributionArn: string): void {
    const common = { Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' } } as const;
    const Condition = { StringEquals: { 'aws:SourceArn': distributionArn } };
    bucketPolicy(this, 'FilesPolicy', this.files, [
      { Sid: 'ReadFiles', ...common, Action: 's3:GetObject', Resource: objectsOf(this.files), Condition },
      { Sid: 'MissFiles', ...common, Action: 's3:ListBucket', Resource: this.files.attrArn, Condition },
    ]);
  }
}
