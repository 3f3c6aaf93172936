import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import type { StageIdentity } from '@drystone/config';
import { desiredStage } from '../desired/desired-stage';
import { stageIdentity } from '../desired/stage-identity';
import { type StageTarget, stageTarget } from '../desired/stage-target';
import type { DesiredStage } from '../model/desired';
import { requireSoak } from '../promotion/require-soak';
import type { Bundle } from './bundle';
import { BundleBucket, type Publication } from './bundle-bucket';
import { KmsKey } from './kms-key';
import { type BundleRequest, makeBundle } from './make-bundle';

/** What became of the bundle of a stage. */
export interface PublishedBundle {
  readonly stage: string;
  readonly commit: string;
  readonly units: number;
  readonly bucket: string;
  readonly result: Publication;
}

/** What is published, and over what. */
export interface PublishRequest extends BundleRequest {
  /** Whether an older commit, or one of another history, may take the place of what is there. Default: false */
  readonly rewinds?: boolean;
  /** Folder with the status.json of each stage that others are promoted from. Default: promotions are not checked */
  readonly statuses?: string | undefined;
}

/**
 * Makes the bundle of a stage, signs it and puts it where the controller of the stage looks.
 *
 * @param connect opens the bucket of the stage. Default: with the credentials that AWS's own tools would take
 * @throws UserError where the stage is not right as a whole, the history was rewritten, or what is new has not soaked
 * @example await publishBundle({ folder: '.', stage: 'staging', revision: 'HEAD' })
 */
export async function publishBundle(
  { rewinds, statuses, ...request }: PublishRequest,
  connect = connectToBucket,
): Promise<PublishedBundle> {
  const { bundle, desired, config } = await makeBundle(request);
  const target = stageTarget(config, bundle.stage);
  const bucket = connect(target);
  if (statuses !== undefined) {
    const now = desiredOf(await bucket.current(bundle), stageIdentity(config, bundle.stage));
    requireSoak({ stage: bundle.stage, config, next: desired, now, statuses });
  }
  const result = await bucket.publish(bundle, { rewinds });
  const { stage, commit } = bundle;
  return { stage, commit, units: desired.units.length, bucket: target.bundleBucket, result };
}

/** What a published bundle says, where that is still understood. */
function desiredOf(bundle: Bundle | undefined, identity: StageIdentity): DesiredStage | undefined {
  const result = bundle && desiredStage(bundle, identity);
  return result?.ok ? result.desired : undefined;
}

function connectToBucket({ region, bundleBucket, signingKey }: StageTarget): BundleBucket {
  const key = new KmsKey(new KMSClient({ region }), signingKey);
  // The laptop answers on one host for all buckets.
  const s3 = new S3Client({ region, forcePathStyle: process.env.AWS_ENDPOINT_URL !== undefined });
  return new BundleBucket(s3, bundleBucket, key);
}
