import type { Lock, MigrationRecord } from '@drystone/config';
import { UserError } from '../errors';
import { dueMigrations, type MigrationChain } from './due-migrations';
import type { Migration } from './migration';
import type { MigrationResult } from './migration-result';

/** What the migrations that are due make of a repository. */
export interface MigrationOutcome {
  /** The texts that changed, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Those that ran, in their order, each with its package. */
  readonly migrations: readonly string[];
  /** What they leave for people to do, a sentence each. */
  readonly nextSteps: readonly string[];
  /** What the next lock records. */
  readonly records: Readonly<Record<string, MigrationRecord>>;
}

/**
 * Runs each migration that is due once, in order, each on what the ones before it made. Writes nothing.
 *
 * @param chains drystone's own first, because those of a company build on it
 * @param lock what the last synth recorded; undefined where there was none, so that every file is of this version
 * @param read a file's text as it is in the repository
 * @throws UserError where a migration fails
 */
export function runMigrations(
  chains: readonly MigrationChain[],
  lock: Lock | undefined,
  read: (path: string) => string | undefined,
): MigrationOutcome {
  const files = new Map<string, string>();
  const migrations: string[] = [];
  const nextSteps: string[] = [];
  const records = { ...lock?.migrations };
  for (const chain of chains) {
    const record = recordOf(chain, lock);
    const due = lock ? dueMigrations(chain, record) : [];
    for (const migration of due) {
      const result = run(chain, migration, (path) => files.get(path) ?? read(path));
      for (const [path, text] of Object.entries(result.files)) {
        // A later one may take back what an earlier one did.
        if (text === read(path)) files.delete(path);
        else files.set(path, text);
      }
      const name = `${chain.package} ${migration.id}`;
      migrations.push(name);
      nextSteps.push(...result.nextSteps.map((step) => `${step} (${name})`));
    }
    const applied = [...(record?.applied ?? []), ...due.map(({ id }) => id)];
    records[chain.package] = { version: chain.version, applied };
  }
  return { files, migrations, nextSteps, records };
}

/** A lock of a version that did not record migrations says how far its own package has come. */
function recordOf(chain: MigrationChain, lock: Lock | undefined): MigrationRecord | undefined {
  const record = lock?.migrations?.[chain.package];
  if (record !== undefined || lock?.package !== chain.package) return record;
  return { version: lock.version, applied: [] };
}

function run(
  chain: MigrationChain,
  migration: Migration,
  read: (path: string) => string | undefined,
): MigrationResult {
  const present = migration.paths.map((path) => [path, read(path)] as const);
  const texts = present.filter((entry): entry is [string, string] => entry[1] !== undefined);
  try {
    return migration.run(Object.fromEntries(texts));
  } catch (error) {
    throw new UserError(
      `The migration ${migration.id} of ${chain.package} failed: ${(error as Error).message} Nothing was changed.`,
      { cause: error },
    );
  }
}
