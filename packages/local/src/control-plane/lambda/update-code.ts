import type { FunctionRecord, VersionRecord } from './function-record';
import { beginCreation, beginUpdate } from './begin-update';
import { invalidParameter, type LambdaPlace } from './lambda-place';
import { requireQuiet, requireRevision } from './preconditions';
import { freeze } from './publish-version';
import { resolveImage } from './resolve-image';

export interface UpdateCodeRequest {
  readonly ImageUri?: string;
  readonly ZipFile?: string;
  readonly S3Bucket?: string;
  readonly Publish?: boolean;
  readonly DryRun?: boolean;
  readonly RevisionId?: string;
  readonly Architectures?: readonly string[];
}

/**
 * Gives `$LATEST` another image, in AWS's own time. With Publish the answer is the new version, which is Pending as long
 * as the update is on (both recorded on AWS). An update that changes nothing is carried out like any other.
 *
 * @returns The version that the answer is about.
 */
export function updateCode(
  lambda: LambdaPlace,
  record: FunctionRecord,
  request: UpdateCodeRequest,
): VersionRecord {
  const { latest } = record;
  requireRevision(request.RevisionId, latest.revisionId);
  requirePackageType(record, request);
  requireQuiet(lambda, record);
  const image = resolveImage(lambda, request.ImageUri ?? '');
  if (request.DryRun) return latest;
  const [architecture = latest.settings.architecture] = request.Architectures ?? [];
  const course = lambda.behaviour.updateCourse(record.name, image.digest);
  latest.image = image;
  latest.settings = { ...latest.settings, architecture };
  if (!request.Publish) {
    beginUpdate(lambda, record, course);
    return latest;
  }
  const version = freeze(lambda, record);
  version.lastUpdate = undefined;
  version.lastModified = lambda.timestamp();
  beginCreation(lambda, record, version, course);
  beginUpdate(lambda, record, course);
  record.isChanged = false;
  return version;
}

/** Recorded on AWS: a function keeps its package type for life. */
function requirePackageType({ packageType }: FunctionRecord, request: UpdateCodeRequest): void {
  if (packageType === 'Zip' && request.ImageUri !== undefined) {
    throw invalidParameter("Please don't provide ImageUri when updating a function with packageType Zip.");
  }
  if (packageType === 'Image' && request.ImageUri === undefined) {
    throw invalidParameter('Please provide ImageUri when updating a function with packageType Image.');
  }
}
