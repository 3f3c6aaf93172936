#!/usr/bin/env node
import { type Flags, parseCommandLine } from './command-line';
import { adoptCommand } from './commands/adopt';
import { catalogCommand } from './commands/catalog';
import { changesCommand } from './commands/changes';
import { checkCommand } from './commands/check';
import type { CommandAnswer, CommandRequest } from './commands/command';
import { deferCommand } from './commands/defer';
import { imageCommand } from './commands/image';
import { migrationCommand } from './commands/migration';
import { optionsCommand } from './commands/options';
import { packCommand } from './commands/pack';
import { upgradeCommand } from './commands/upgrade';
import { UserError } from './errors';
import { ownVersion } from './projects/origin';
import { usage } from './usage';

const COMMANDS: Readonly<
  Record<string, (request: CommandRequest) => CommandAnswer | Promise<CommandAnswer>>
> = {
  adopt: adoptCommand,
  catalog: catalogCommand,
  changes: changesCommand,
  check: checkCommand,
  defer: deferCommand,
  image: imageCommand,
  migration: migrationCommand,
  options: optionsCommand,
  pack: packCommand,
  upgrade: upgradeCommand,
};

async function main(argv: readonly string[]): Promise<void> {
  const { flags, positionals } = parseCommandLine(argv);
  const { facts, text, exitCode } = await answer(flags, positionals);
  const isForMachines = flags.json && facts !== undefined;
  process.stdout.write(`${isForMachines ? JSON.stringify(facts, undefined, 2) : text}\n`);
  process.exitCode = exitCode;
}

function answer(
  flags: Flags,
  [name, ...positionals]: readonly string[],
): CommandAnswer | Promise<CommandAnswer> {
  if (flags.version) return { text: ownVersion(), exitCode: 0 };
  if (flags.help || name === undefined) return { text: usage(), exitCode: 0 };
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UserError(`unknown command ${name}\n\n${usage()}`);
  return command({ positionals, flags, folder: process.cwd() });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
