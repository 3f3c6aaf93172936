import type { Ownership } from './ownership';

/** What another version will do to one file. */
export interface FileChange {
  readonly path: string;
  readonly ownership: Ownership;
  readonly kind: 'new' | 'changed' | 'removed';
  readonly before: string | undefined;
  readonly after: string | undefined;
}
