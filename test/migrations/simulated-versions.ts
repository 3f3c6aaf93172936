import { readLock } from '@drystone/config';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Migration } from '../../src/migrations/migration';
import type { MigrationFiles } from '../../src/migrations/migration-files';
import { MicroserviceProject as Standard, type MicroserviceProjectOptions } from '../../src';
import type { CompanyStandards } from '../../src/standards/standards';
import { read, synth } from '../support';

export const PACKAGE = '@acme/platform';

/** A migration as a platform writes one, made of a function. */
export function migration(id: string, paths: string[], migrate: (files: MigrationFiles) => void): Migration {
  return new (class extends Migration {
    public constructor() {
      super(id, paths);
    }

    protected migrate(files: MigrationFiles): void {
      migrate(files);
    }
  })();
}

/** The project type of one version of a company's platform. */
export type SimulatedType = new (options: MicroserviceProjectOptions) => Standard;

/** Makes such a type, marked as jsii marks what it compiles. */
export function typeOf(version: string, company: CompanyStandards): SimulatedType {
  class MicroserviceProject extends Standard {
    public constructor(options: MicroserviceProjectOptions) {
      super({ ...options, company });
    }
  }
  const mark = { fqn: `${PACKAGE}.MicroserviceProject`, version };
  Object.defineProperty(MicroserviceProject, Symbol.for('jsii.rtti'), { value: mark });
  return MicroserviceProject;
}

/** Installs a version, as npm does it, and synths with it. */
export function moveTo(folder: string, Type: SimulatedType): void {
  const { lock } = readLock(folder);
  if (lock) {
    const manifest = JSON.parse(read(folder, 'package.json'));
    manifest.devDependencies[PACKAGE] = new Type({ name: 'flight-service', outdir: folder })._origin.version;
    write(folder, 'package.json', `${JSON.stringify(manifest, undefined, 2)}\n`);
  }
  synth(new Type({ name: 'flight-service', outdir: folder }));
}

/** Writes a file of the team's, whether there was one or not. */
export function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
