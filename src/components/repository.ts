import type { ProjectOrigin } from '@drystone/config';
import type { Project } from 'projen/lib/project';
import type { Task } from 'projen/lib/task';
import type { TeamFiles } from '../migrations/team-files';
import type { Standards } from '../standards/standards';
import type { PackageJson } from './package-json';

/** What components see of the project that they are part of: it stands above them, so they know it by this alone. */
export interface Repository extends Project {
  readonly standards: Standards;
  /** The package that the project type comes from: drystone, or a company's. */
  readonly _origin: ProjectOrigin;
  readonly _packageJson: PackageJson;
  /** What the team has, as migrations leave it. */
  readonly _teamFiles: TeamFiles;
  /** What the last synth wrote. */
  readonly _changedFiles: readonly string[];
  /** Names that never change. */
  readonly _identity: Readonly<Record<string, string>>;
  /** The tasks that a person runs. */
  _publicTasks(): Task[];
  /** The same project as its type makes it, before `.projenrc.ts` adds to it. */
  _withoutCustomisation(): Repository;
}
