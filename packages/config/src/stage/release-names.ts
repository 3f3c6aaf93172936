import { createHash } from 'node:crypto';
import { partitionOf } from './partition-of';
import type { StageIdentity } from './stage-context';
import type { NamedResource } from './stage-names';

/** Amazon S3 User Guide, general purpose bucket naming rules. */
const MAX_BUCKET_NAME_LENGTH = 63;
/** IAM User Guide, quotas. */
const MAX_ROLE_NAME_LENGTH = 64;
const HASH_LENGTH = 8;

/** Names of what the controller of a stage's releases works with. */
export interface ReleaseNames {
  /** What it knows: history and holds. */
  readonly stateTable: NamedResource;
  /** What it is to bring about, as the release repository publishes it. */
  readonly bundleBucket: NamedResource;
  /** Its code. */
  readonly controllerFunction: NamedResource;
  /** As whom it works. */
  readonly controllerRole: NamedResource;
  /** As whom the release repository's workflow publishes. */
  readonly publisherRole: NamedResource;
  /** Alias of the key that bundles are signed with. */
  readonly signingKey: NamedResource;
}

/**
 * @example releaseNames(context).bundleBucket.name // 'staging-flight-system-releases-123456789012-eu-west-1'
 */
export function releaseNames(context: StageIdentity): ReleaseNames {
  const { system, stage, account, region } = context;
  const partition = partitionOf(region);
  const table = `${stage}-${system}-releases`;
  const role = (task: string) => {
    const name = `${bounded(`${stage}-${system}`, MAX_ROLE_NAME_LENGTH - task.length - 1)}-${task}`;
    return { name, arn: `arn:${partition}:iam::${account}:role/${name}` };
  };
  // AWS Lambda takes names as long as IAM does.
  const controller = role('controller').name;
  const key = `alias/${stage}-${system}-releases`;
  // Buckets of all accounts share one space of names, so each says where it is.
  const place = `${account}-${region}`;
  const bucket = `${bounded(table, MAX_BUCKET_NAME_LENGTH - place.length - 1)}-${place}`;
  return {
    stateTable: { name: table, arn: `arn:${partition}:dynamodb:${region}:${account}:table/${table}` },
    bundleBucket: { name: bucket, arn: `arn:${partition}:s3:::${bucket}` },
    controllerFunction: {
      name: controller,
      arn: `arn:${partition}:lambda:${region}:${account}:function:${controller}`,
    },
    controllerRole: role('controller'),
    publisherRole: role('publisher'),
    signingKey: { name: key, arn: `arn:${partition}:kms:${region}:${account}:${key}` },
  };
}

/** A hash stands for the end of what is too long. */
function bounded(name: string, maxLength: number): string {
  if (name.length <= maxLength) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, HASH_LENGTH);
  return `${name.slice(0, maxLength - HASH_LENGTH - 1)}-${hash}`;
}
