import { compareVersions, isNewer, type MigrationRecord } from '@drystone/config';
import type { Migration } from './migration';

/** The migrations of one package, up to the version that is installed. */
export interface MigrationChain {
  readonly package: string;
  readonly version: string;
  readonly migrations: readonly Migration[];
}

/**
 * The migrations of a package that a repository has before it, in the order of their versions; those of one version in
 * the order of their list.
 *
 * @param record how far they have come; undefined where none of them can have run
 */
export function dueMigrations(
  { version, migrations }: MigrationChain,
  record: MigrationRecord | undefined,
): Migration[] {
  // A preview brings the migrations of its release, so that they can be tried with it.
  const [installed] = version.split('-') as [string];
  return migrations
    .filter((migration) => !isNewer(migration.version, installed))
    .filter((migration) => record === undefined || isNewer(migration.version, record.version))
    .filter(({ id }) => !record?.applied.includes(id))
    .toSorted((left, right) => compareVersions(left.version, right.version));
}
