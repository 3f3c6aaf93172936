import type { Leftover, Setting } from './reading';

/** What a person asked for. */
export interface AdoptionRequest {
  readonly folder: string;
  /** Branch that the commit goes to. */
  readonly branch: string;
  readonly dryRun: boolean;
  /** Package of the standards. Default: drystone */
  readonly from?: string;
  /** Of the service. Default: what `package.json` says, else the folder's name */
  readonly name?: string;
  /** The function, where a template has several. */
  readonly functionName?: string;
}

/** What becomes of a file: the first two are new, the next two differ from the team's. */
export type Fate = 'new' | 'seeded' | 'merged' | 'replaced' | 'kept';

/** A file, what becomes of it, and why. */
export interface AdoptedFile {
  readonly path: string;
  readonly fate: Fate;
  readonly why: string;
  /** As git shows it. Default: it does not change */
  readonly diff?: string;
}

/** What an adoption does, or would do. */
export interface Adoption {
  readonly package: string;
  readonly version: string;
  readonly name: string;
  readonly branch: string;
  /** Whether the branch was made. */
  readonly applied: boolean;
  readonly files: readonly AdoptedFile[];
  readonly carried: readonly Setting[];
  readonly leftovers: readonly Leftover[];
  readonly nextSteps: readonly string[];
}
