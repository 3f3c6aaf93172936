import type { Bundle } from '../bundle/bundle';

/** What a source answers. */
export type SourceReading =
  /** It is what it was. */
  { readonly kind: 'unchanged' } | { readonly kind: 'read'; readonly bundle: Bundle; readonly etag?: string };

/** What is known of the source already. */
export interface KnownSource {
  /** Default: all is to be read */
  readonly etag?: string;
  /** The last commit that was found right as a whole. Default: there was none */
  readonly lastGood?: Bundle;
}

/** Where a stage's controller learns what is to be live. */
export interface Source {
  /**
   * Reads all files at one commit.
   *
   * @throws Error where it cannot be reached, or what it has cannot be trusted: then the last good commit stays
   */
  read(known: KnownSource): Promise<SourceReading>;
}
