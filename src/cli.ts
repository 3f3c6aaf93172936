#!/usr/bin/env node
import { parseArgs } from 'node:util';
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

const USAGE = `drystone ${ownVersion()}

  drystone options [type]   what a project type can be told, with defaults and examples
  drystone check            whether each file is as the standards have it: exit code 0 in step, 2 out of step, 1 cannot tell
      --latest              also ask the registry for a newer version
      --summary             also write to the summary of a GitHub Actions run
  drystone upgrade          shows what another version would change, then moves to it; one that is deferred is left, with exit code 0
      --to <version>        a version or the path of a tarball (default: latest)
      --yes, --dry-run      do not ask: go on, or only show
      --notes <file>        also write what is left to do for people, in Markdown, as for a pull request
  drystone defer [version]  lets a version wait (default: the latest): upgrades leave it until its day is over
      --reason <text>       why
      --until <day>         the last day that it waits, as in 2027-01-31
  drystone changes          who decided what changed since the last commit: exit code 0 the platform alone, 2 the team as well
      --summary             also write to the summary of a GitHub Actions run
  drystone adopt microservice   brings a repository that was made otherwise under the standards, on a branch
      --dry-run             only show what would change
      --branch <name>       the branch (default: adopt-drystone)
      --from <package>      a company's package: @acme/platform, with @<version> or @file:<tarball>
      --name <name>         of the service (default: what package.json says)
      --function <name>     which one, where a template has several
  drystone catalog          prints the configuration that an image was built with, for the release repository
      --image-tag <tag>     name of the image
      --image-digest <sha>  its content: sha256:…
  drystone image            builds the image with docker, podman or buildah: what npx projen image runs
      --tag <name:tag>      its name
      --platform <os/arch>  what it is for, such as linux/arm64
  drystone migration <name> begins a migration in a platform, with its test: what npm run migration:new runs
      --to <version>        the version that it comes with (default: the next minor one)
  drystone pack             packs a platform's packages into dist/js: what npx projen package runs

  --json      the same for machines
  --help      this text
  --version   the version alone

To make a repository:  npx projen new --from drystone <type>`;

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

async function main(argv: readonly string[]): Promise<CommandAnswer> {
  const { values: flags, positionals } = parseCommandLine(argv);
  if (flags.version) return { text: ownVersion(), exitCode: 0 };
  const [name, ...rest] = positionals;
  if (flags.help || name === undefined) return { text: USAGE, exitCode: 0 };
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UserError(`unknown command ${name}\n\n${USAGE}`);
  return command({ positionals: rest, flags, folder: process.cwd() });
}

function parseCommandLine(argv: readonly string[]) {
  const flag = { type: 'boolean' } as const;
  const text = { type: 'string' } as const;
  const options = {
    branch: text,
    from: text,
    function: text,
    json: flag,
    latest: flag,
    name: text,
    summary: flag,
    'image-tag': text,
    notes: text,
    reason: text,
    until: text,
    'image-digest': text,
    platform: text,
    tag: text,
    to: text,
    yes: flag,
    'dry-run': flag,
    help: { ...flag, short: 'h' },
    version: flag,
  } as const;
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch (error) {
    throw new UserError(`${(error as Error).message}\n\n${USAGE}`, { cause: error });
  }
}

main(process.argv.slice(2)).then(
  ({ text, exitCode }) => {
    process.stdout.write(`${text}\n`);
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
