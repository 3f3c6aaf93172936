import type { Clock } from '../clock';
import type { GitHubClient } from '../github/github-client';
import type { PreviewTarget } from '../preview/preview-target';
import type { RollRecord } from './roll-record';

/** What a roll is done with. */
export interface RollSources {
  readonly github: GitHubClient;
  /** Variables by which git is let in. */
  readonly gitEnvironment: NodeJS.ProcessEnv;
  /** The version that repositories of a package are rolled to. */
  readonly target: PreviewTarget;
  readonly record: RollRecord;
  readonly clock: Clock;
  /** Folder of `fleet.yaml`. */
  readonly fleetFolder: string;
  /** Text of the `.npmrc` beside it. */
  readonly npmSettings: string;
  /** Folder for clones while they are worked on. */
  readonly workFolder: string;
}

/** How a roll is done. */
export interface RollOptions {
  /** Whether nothing is pushed or opened. */
  readonly dryRun: boolean;
  /** How long checks, and workflows of repositories, may take. */
  readonly waitMs: number;
}
