import type { TemplateChange } from './later-version';

/** The body of a migration, as it is compiled. */
export interface SimulatedMigration {
  readonly id: string;
  readonly paths: readonly string[];
  readonly body: string;
}

/** What a later version of drystone has in its list of migrations. */
export function withMigrations(migrations: readonly SimulatedMigration[]): TemplateChange {
  const entries = migrations.map(
    ({ id, paths, body }) =>
      `new (class extends Migration { constructor() { super('${id}', ${JSON.stringify(paths)}); } migrate(files) { ${body} } })()`,
  );
  return {
    file: 'lib/migrations/own/index.js',
    from: 'exports.migrations = [];',
    to: `const { Migration } = require('../migration');\nexports.migrations = [${entries.join(',\n')}];`,
  };
}
