import type { ReleasePair } from '../model/desired';
import type { StatusRelease } from './status-document';

/** As long as docker and git shorten what they show. */
const SHORT_LENGTH = 12;

/** What callers of a page need of a reason; the log has the rest. */
const MAX_REASON_LENGTH = 400;

/** The first digits of a digest, without the name of its algorithm. */
export function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, SHORT_LENGTH);
}

export function shortCommit(commit: string): string {
  return commit.slice(0, SHORT_LENGTH);
}

export function shortReason(reason: string): string {
  return reason.length <= MAX_REASON_LENGTH ? reason : `${reason.slice(0, MAX_REASON_LENGTH - 1)}…`;
}

/** A release as the status shows it. */
export function shortRelease({
  imageTag,
  pair: { digest, configHash },
}: {
  readonly imageTag: string;
  readonly pair: ReleasePair;
}): StatusRelease {
  return { imageTag, digest: shortDigest(digest), configHash: configHash.slice(0, SHORT_LENGTH) };
}
