import type { Flags } from '../command-line';
import { adoptCommand } from './adopt';
import { catalogCommand } from './catalog';
import { changesCommand } from './changes';
import { checkCommand } from './check';
import type { CommandAnswer, CommandRequest } from './command';
import { deferCommand } from './defer';
import { imageCommand } from './image';
import { migrationCommand } from './migration';
import { optionsCommand } from './options';
import { packCommand } from './pack';
import { upgradeCommand } from './upgrade';

/** A command of `drystone`. */
export interface Command {
  readonly run: (request: CommandRequest) => CommandAnswer | Promise<CommandAnswer>;
  /** What it can be told, beside what every command is told. */
  readonly options: readonly (keyof Flags)[];
}

/** The commands by their names. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  adopt: { run: adoptCommand, options: ['dry-run', 'branch', 'from', 'name', 'function'] },
  catalog: { run: catalogCommand, options: ['image-tag', 'image-digest'] },
  changes: { run: changesCommand, options: ['summary'] },
  check: { run: checkCommand, options: ['latest', 'summary'] },
  defer: { run: deferCommand, options: ['reason', 'until'] },
  image: { run: imageCommand, options: ['tag', 'platform'] },
  migration: { run: migrationCommand, options: ['to'] },
  options: { run: optionsCommand, options: [] },
  pack: { run: packCommand, options: [] },
  upgrade: { run: upgradeCommand, options: ['to', 'yes', 'dry-run', 'notes'] },
};
