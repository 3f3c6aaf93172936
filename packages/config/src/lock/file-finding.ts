/**
 * How a file stands.
 *
 * - `tampered`: the disk differs from the lock
 * - `behind`: the installed version renders something else than the lock has
 * - `customised`: `.projenrc.ts` adds its own
 */
export type FileState = 'in step' | 'tampered' | 'behind' | 'customised';

/** One file and how it stands. */
export interface FileFinding {
  readonly path: string;
  readonly state: FileState;
  /** What differs, for a person. */
  readonly detail?: string;
}
