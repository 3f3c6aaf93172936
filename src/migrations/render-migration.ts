import { pascalCase } from '@drystone/config';

/** Of a line of 80 characters, the default of prettier, what `export const migrations: Migration[] = [];` leaves. */
const ENTRIES_MAX_WIDTH = 38;

/** A migration that does nothing yet where it is published as it is: no team has a key of that name. */
export function renderMigration(id: string, imports: string): string {
  return `${imports}

/** What changes for the teams with ${id.slice(0, id.indexOf('-'))}, and why. */
export class ${classOf(id)} extends Migration {
  public constructor() {
    super('${id}', ['service-config.yaml']);
  }

  protected migrate(files: MigrationFiles): void {
    files.renameYamlKey('service-config.yaml', ['environment', 'OLD_NAME'], 'NEW_NAME');
  }
}
`;
}

/**
 * Its test: what it changes, that it leaves the rest, and that it can run twice.
 *
 * @param tested what the test imports it from
 * @param importsTest whether `test` is imported; jest brings its own
 */
export function renderMigrationTest(id: string, tested: string, importsTest: boolean): string {
  return `import assert from 'node:assert/strict';
${importsTest ? "import { test } from 'node:test';\n" : ''}import { ${classOf(id)} } from '${tested}';

const FILE = 'service-config.yaml';
const run = (text: string) => new ${classOf(id)}().run({ [FILE]: text });

test('OLD_NAME is called NEW_NAME, and comments stay', () => {
  const before = 'environment:\\n  OLD_NAME: a # ours\\n';
  assert.deepEqual(run(before), { files: { [FILE]: before.replace('OLD', 'NEW') }, nextSteps: [] });
});

test('running it again changes nothing', () => {
  const after = 'environment:\\n  NEW_NAME: a # ours\\n';
  assert.deepEqual(run(after), { files: { [FILE]: after }, nextSteps: [] });
});

test('where the team has both, it says what to do and changes nothing', () => {
  const both = 'environment:\\n  OLD_NAME: a\\n  NEW_NAME: b\\n';
  const { files, nextSteps } = run(both);
  assert.equal(files[FILE], both);
  assert.equal(nextSteps.length, 1);
});
`;
}

/** The list of all migrations, in the order in which they run. */
export function renderMigrationIndex(ids: readonly string[], library: string): string {
  const imports = ids.map((id) => `import { ${classOf(id)} } from './${id}';\n`);
  return `import type { Migration } from '${library}';
${imports.join('')}
/** What brings the files of teams to each version. Written by \`npm run migration:new\`. */
export const migrations: Migration[] = [${entriesOf(ids)}];
`;
}

/** On one line where they fit, as prettier has it. */
function entriesOf(ids: readonly string[]): string {
  const entries = ids.map((id) => `new ${classOf(id)}()`);
  const line = entries.join(', ');
  return line.length <= ENTRIES_MAX_WIDTH ? line : `\n${entries.map((entry) => `  ${entry},\n`).join('')}`;
}

function classOf(id: string): string {
  return pascalCase(id.slice(id.indexOf('-') + 1));
}
