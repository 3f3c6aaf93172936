import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { type Bundle, BUNDLE_KEY } from '../bundle/bundle';
import { readBundle } from '../bundle/read-bundle';
import type { BundleVerifier } from '../bundle/signing';
import type { Source } from './source';

export interface BucketSourceOptions {
  readonly client: S3Client;
  /** `releaseNames(context).bundleBucket` of @drystone/config. */
  readonly bucket: string;
  /** By the stage's key: whoever can only write to the bucket releases nothing. */
  readonly verifier: BundleVerifier;
  /** What the bundle must be for. */
  readonly stage: Pick<Bundle, 'system' | 'stage'>;
}

/** The signed bundle that the release repository publishes: one call, and none to anybody but AWS. */
export function bucketSource({ client, bucket, verifier, stage }: BucketSourceOptions): Source {
  return {
    async read({ etag }) {
      const found = await readIfChanged(client, bucket, etag);
      if (!found) return { kind: 'unchanged' };
      const bundle = await readBundle(found.text, verifier, stage);
      return { kind: 'read', bundle, ...(found.etag !== undefined && { etag: found.etag }) };
    },
  };
}

async function readIfChanged(client: S3Client, bucket: string, etag?: string) {
  try {
    const command = new GetObjectCommand({ Bucket: bucket, Key: BUNDLE_KEY, IfNoneMatch: etag });
    const { Body, ETag } = await client.send(command);
    return { text: (await Body?.transformToString()) ?? '', etag: ETag };
  } catch (error) {
    if (isNotModified(error)) return undefined;
    if ((error as Error).name === 'NoSuchKey') {
      throw new Error(`there is no ${BUNDLE_KEY} in ${bucket} yet: run drystone-release bundle`, {
        cause: error,
      });
    }
    throw error;
  }
}

/** An answer without a body, so the SDK knows it by its status only. */
function isNotModified(error: unknown): boolean {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 304;
}
