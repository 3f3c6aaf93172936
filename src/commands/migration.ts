import { UserError } from '../errors';
import { writeFiles } from '../files/write';
import { scaffoldMigration } from '../migrations/scaffold-migration';
import type { CommandAnswer, CommandRequest } from './command';

/** `drystone migration <name>`: begins a migration in a platform, with its test. */
export function migrationCommand({ positionals, flags, folder }: CommandRequest): CommandAnswer {
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0)
    throw new UserError(
      'a migration needs one name that says what it does: npm run migration:new -- rename-timeout [--to 1.4.0]',
    );
  const files = writeFiles(folder, scaffoldMigration(folder, name, flags.to));
  const next = 'Write both, then npm test. They come with the version in their name.';
  return { text: [...files, next].join('\n'), facts: { files }, exitCode: 0 };
}
