import { join } from 'node:path';
import { type MigrationRecord, type ProjectOrigin, readLock } from '@drystone/config';
import { readIfPresent, readInside } from '../files/read';
import type { RenderedFile } from '../files/rendered-file';
import { ownVersion } from '../projects/origin';
import type { MigrationChain } from './due-migrations';
import type { Migration } from './migration';
import type { MigrationPlan } from './migration-plan';
import { migrations as ownMigrations } from './own';
import { type MigrationOutcome, runMigrations } from './run-migrations';

const OWN_PACKAGE = 'drystone';

/** The files of a repository as the migrations that are due leave them: what a synth merges with and keeps. */
export class TeamFiles {
  private outcome?: MigrationOutcome;

  /**
   * @param folder the repository
   * @param origin the package of its project type
   * @param companyMigrations those of that package, where it is a company's
   */
  public constructor(
    private readonly folder: string,
    private readonly origin: ProjectOrigin,
    private readonly companyMigrations: readonly Migration[],
  ) {}

  /** A file's text, or undefined where there is no such file. */
  public read(path: string): string | undefined {
    return this.migrated().files.get(path) ?? readIfPresent(join(this.folder, path));
  }

  /** Which migrations are due, and what they leave for people to do. */
  public get plan(): MigrationPlan {
    const { migrations, nextSteps } = this.migrated();
    return { migrations: [...migrations], nextSteps: [...nextSteps] };
  }

  /** How far the migrations have come, for the lock. */
  public get records(): Readonly<Record<string, MigrationRecord>> {
    return this.migrated().records;
  }

  /** Migrated files beside the rendered ones: what a synth writes that no component of its version makes. */
  public besides(rendered: readonly RenderedFile[]): RenderedFile[] {
    const paths = new Set(rendered.map(({ path }) => path));
    return [...this.migrated().files]
      .filter(([path]) => !paths.has(path))
      .map(([path, content]) => ({
        path,
        ownership: 'seeded',
        content,
        readonly: false,
        executable: false,
      }));
  }

  /** Once, when the first file is asked for. */
  private migrated(): MigrationOutcome {
    this.outcome ??= runMigrations(this.chains(), readLock(this.folder).lock, (path) =>
      readInside(this.folder, path),
    );
    return this.outcome;
  }

  private chains(): MigrationChain[] {
    const { package: packageName, version } = this.origin;
    const own = { package: OWN_PACKAGE, version: ownVersion(), migrations: ownMigrations };
    if (packageName === OWN_PACKAGE) return [own];
    return [own, { package: packageName, version, migrations: this.companyMigrations }];
  }
}
