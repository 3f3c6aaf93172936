import type { FunctionRecord, VersionRecord } from './function-record';
import { invalidParameter, type LambdaPlace } from './lambda-place';
import { requireQuiet, requireRevision } from './preconditions';
import { codeSha256 } from './render-configuration';

export interface PublishRequest {
  readonly CodeSha256?: string;
  readonly RevisionId?: string;
}

/**
 * Freezes `$LATEST` as the next version. Recorded on AWS: without an update since the last one, that one comes again and
 * no revision changes; an update to the very same image is an update.
 */
export function publishVersion(
  lambda: LambdaPlace,
  record: FunctionRecord,
  request: PublishRequest,
): VersionRecord {
  const { latest } = record;
  requireRevision(request.RevisionId, latest.revisionId);
  const current = codeSha256(latest.image?.digest);
  if (request.CodeSha256 !== undefined && request.CodeSha256 !== current) {
    throw invalidParameter(
      `CodeSHA256 (${request.CodeSha256}) is different from current CodeSHA256 in $LATEST (${current}). Please try again with the CodeSHA256 in $LATEST.`,
    );
  }
  requireQuiet(lambda, record);
  const previous = record.versions.get(String(lambda.lastVersions.get(record.name)));
  if (!record.isChanged && previous) return previous;
  const version = freeze(lambda, record);
  latest.revisionId = lambda.nextRevisionId();
  return version;
}

/**
 * The next version, as `$LATEST` is. Numbers are never used twice, not even after a function was deleted and made again
 * (Developer Guide, versioning-intro.html).
 */
export function freeze(lambda: LambdaPlace, record: FunctionRecord): VersionRecord {
  const number = (lambda.lastVersions.get(record.name) ?? 0) + 1;
  lambda.lastVersions.set(record.name, number);
  record.isChanged = false;
  const version = { ...record.latest, version: String(number), revisionId: lambda.nextRevisionId() };
  record.versions.set(version.version, version);
  return version;
}
