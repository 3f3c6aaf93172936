import type { Deferral, FileFinding, FleetRepository } from '@drystone/config';

/**
 * How a repository stands, the most urgent first.
 *
 * - `unknown`: it could not be told
 * - `tampered`: files differ from what the last synth wrote
 * - `behind`: there is a newer version, or its version makes other files by now
 * - `deferred`: behind, and the newest version waits by the repository's own word
 */
export const STATES = ['unknown', 'tampered', 'behind', 'deferred', 'in step'] as const;

export type RepositoryState = (typeof STATES)[number];

/** What one repository says of itself. */
export interface RepositoryFacts {
  readonly package: string;
  readonly version: string;
  readonly projectType: string;
  /** Files that are not in step. */
  readonly files: readonly FileFinding[];
  /** Those that are not over. */
  readonly deferrals: readonly Deferral[];
}

/** How one repository stands. */
export interface RepositoryStatus extends Partial<RepositoryFacts> {
  readonly name: string;
  readonly type: string;
  readonly team: string;
  readonly ring: FleetRepository['ring'];
  readonly state: RepositoryState;
  /** ISO 8601. Default: the history does not say */
  readonly lastUpgrade?: string;
  /** How many newer versions there are. Default: not known */
  readonly versionsBehind?: number;
  /** What should be known besides: why it could not be told, or what does not fit. */
  readonly notes: readonly string[];
}

/** How a fleet stands. */
export interface FleetStatus {
  /** Of each package, the newest version; undefined where the registry did not say. */
  readonly latest: Readonly<Record<string, string | undefined>>;
  /** The most urgent first. */
  readonly repositories: readonly RepositoryStatus[];
  /** What holds for all of them. */
  readonly notes: readonly string[];
}
