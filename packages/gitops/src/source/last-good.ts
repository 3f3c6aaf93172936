import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Bundle } from '../bundle/bundle';

/** Keeps the last commit that was right as a whole, for when the source has nothing better or is away. */
export interface LastGood {
  read(): Promise<Bundle | undefined>;
  write(bundle: Bundle): Promise<void>;
}

/** Beside the bundle, where only the controller may write. */
export const LAST_GOOD_KEY = 'controller/last-good.json';

/** Keeps it in the bucket of bundles. */
export function bucketLastGood(client: S3Client, bucket: string): LastGood {
  return {
    async read() {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: LAST_GOOD_KEY }));
        return JSON.parse((await Body?.transformToString()) ?? '') as Bundle;
      } catch (error) {
        if ((error as Error).name === 'NoSuchKey') return undefined;
        throw error;
      }
    },
    async write(bundle) {
      const Body = JSON.stringify(bundle);
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: LAST_GOOD_KEY, Body, ContentType: 'application/json' }),
      );
    },
  };
}

/** Keeps it as long as the process lives: for a laptop, where the source is a folder. */
export function memoryLastGood(): LastGood {
  let kept: Bundle | undefined;
  return {
    read: () => Promise.resolve(kept),
    write: (bundle) => {
      kept = bundle;
      return Promise.resolve();
    },
  };
}
