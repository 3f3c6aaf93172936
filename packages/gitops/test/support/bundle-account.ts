import { KMSClient } from '@aws-sdk/client-kms';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { controlPlane, inProcessHandler, virtualClock } from '@drystone/local/control-plane';
import { BUNDLE_KEY, KmsKey } from '../../src';
import { BundleBucket } from '../../src/bundle/bundle-bucket';

/** An account with the bucket and the key of a stage, as its Release stack makes them. */
export function bundleAccount(stage: string) {
  const bucketName = `${stage}-flight-system-releases-123456789012-eu-west-1`;
  const alias = `alias/${stage}-flight-system-releases`;
  const plane = controlPlane({ clock: virtualClock('2026-11-24T12:00:00Z') });
  const options = {
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    requestHandler: inProcessHandler(plane.endpoints),
  };
  plane.buckets.createBucket(bucketName);
  plane.in({ region: 'eu-west-1' }).keys.createKey(alias);
  const s3 = new S3Client({ ...options, forcePathStyle: true });
  const key = new KmsKey(new KMSClient(options), alias);
  /** The object as it is. */
  const text = async () => {
    const object = await s3.send(new GetObjectCommand({ Bucket: bucketName, Key: BUNDLE_KEY }));
    return object.Body!.transformToString();
  };
  return { bucketName, s3, key, bucket: new BundleBucket(s3, bucketName, key), text };
}
