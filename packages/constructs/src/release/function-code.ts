import { join } from 'node:path';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';

/** Written by the package's build. The path is the same from the sources and from what is compiled of them. */
const FOLDER = join(__dirname, '../../lib/release');

/** The code of a function of releases: more than a template has room for, so it goes through the bucket of `cdk bootstrap`. */
export function functionCode(scope: Construct, name: 'controller' | 'webhook') {
  const { s3BucketName: s3Bucket, s3ObjectKey: s3Key } = new Asset(scope, 'Code', {
    path: join(FOLDER, `${name}-function`),
  });
  return { s3Bucket, s3Key };
}
