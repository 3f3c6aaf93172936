import { type CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { denyInsecureTransport, policyDocument, type PolicyStatementJson } from '../security/policy';

/** Properties of a bucket that is encrypted and that nobody outside the account reads. */
export const CLOSED = {
  bucketEncryption: {
    serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
  },
  ownershipControls: { rules: [{ objectOwnership: 'BucketOwnerEnforced' }] },
  publicAccessBlockConfiguration: {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  },
};

/** The policy of a bucket: allows what is listed, and refuses what does not come over TLS. */
export function bucketPolicy(
  scope: Construct,
  id: string,
  bucket: CfnBucket,
  statements: readonly PolicyStatementJson[],
): CfnBucketPolicy {
  return new CfnBucketPolicy(scope, id, {
    bucket: bucket.ref,
    policyDocument: policyDocument([
      denyInsecureTransport('s3:*', [bucket.attrArn, objectsOf(bucket)]),
      ...statements,
    ]),
  });
}

/** ARN of all objects of a bucket. */
export function objectsOf(bucket: CfnBucket): string {
  return `${bucket.attrArn}/*`;
}
