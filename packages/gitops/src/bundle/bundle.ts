import type { ReleaseFiles } from '../desired/release-files';

/** Form of a bundle; a reader takes no other. */
export const BUNDLE_VERSION = 1;

/** Where a bundle is in the bucket of its stage: one object, so that no reader gets half of it. */
export const BUNDLE_KEY = 'bundle.json';

/** The files of 1,000 units have about 2 MB; more than this is no release. */
export const MAX_BUNDLE_BYTES = 16 * 2 ** 20;

/** All that the release repository says of a stage at one commit. */
export interface Bundle {
  readonly version: typeof BUNDLE_VERSION;
  readonly system: string;
  /** It is for this stage and no other, whatever signed it. */
  readonly stage: string;
  readonly commit: string;
  /** Number of commits up to this one: grows with each. */
  readonly sequence: number;
  /** The commits before it, newest first, at most 100. */
  readonly ancestors: readonly string[];
  readonly author: string;
  /** Time, ISO 8601. */
  readonly committedAt: string;
  readonly files: ReleaseFiles;
}
