import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import type { StageIdentity } from '@drystone/config';
import type { Clock } from '../clock';
import { desiredStage } from '../desired/desired-stage';
import { stageIdentity } from '../desired/stage-identity';
import { type StageTarget, stageTarget } from '../desired/stage-target';
import type { DesiredStage } from '../model/desired';
import { requireSoak } from '../promotion/require-soak';
import type { Bundle } from './bundle';
import { BundleBucket, type Publication } from './bundle-bucket';
import { KmsKey } from './kms-key';
import type { MadeBundle } from './make-bundle';

/** What became of the bundle of a stage. */
export interface PublishedBundle {
  readonly bucket: string;
  readonly result: Publication;
}

/** Over what a bundle is published, and when. */
export interface PublishOptions {
  /** Whether an older commit, or one of another history, may take the place of what is there. Default: false */
  readonly rewinds?: boolean | undefined;
  /** Folder with the status.json of each stage that others are promoted from. Default: promotions are not checked */
  readonly statuses?: string | undefined;
  /** Says for how long what is promoted has been healthy. */
  readonly clock: Clock;
}

/**
 * Signs the bundle of a stage and puts it where the controller of the stage looks.
 *
 * @param connect opens the bucket of the stage. Default: with the credentials that AWS's own tools would take
 * @throws UserError where the history was rewritten, or what is new has not soaked
 * @example
 * const made = await makeBundle({ folder: '.', stage: 'staging', revision: 'HEAD' });
 * await publishBundle(made, { clock: systemClock });
 */
export async function publishBundle(
  { bundle, desired, config }: MadeBundle,
  { rewinds, statuses, clock }: PublishOptions,
  connect = connectToBucket,
): Promise<PublishedBundle> {
  const target = stageTarget(config, bundle.stage);
  const bucket = connect(target);
  if (statuses !== undefined) {
    const now = desiredOf(await bucket.current(bundle), stageIdentity(config, bundle.stage));
    requireSoak({ stage: bundle.stage, config, next: desired, now, statuses, at: clock.now() });
  }
  const result = await bucket.publish(bundle, { rewinds });
  return { bucket: target.bundleBucket, result };
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
