#!/usr/bin/env node
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from './errors';
import { projectTypes } from './options/project-types';
import { renderOptions } from './options/render-options';
import { ownVersion } from './projects/origin';

const USAGE = `drystone ${ownVersion()}

  drystone options [type]   what a project type can be told, with defaults and examples

  --json      the same for machines
  --help      this text
  --version   the version alone

To make a repository:  npx projen new --from drystone <type>`;

/** Runs one command; returns the exit code: 0 done, 1 could not. */
function main(argv: readonly string[]): number {
  const { values, positionals } = parseCommandLine(argv);
  if (values.version) return print(ownVersion());
  const [command, ...rest] = positionals;
  if (values.help || command === undefined) return print(USAGE);
  if (command === 'options') return options(rest[0], values.json ?? false);
  throw new UserError(`unknown command ${command}\n\n${USAGE}`);
}

function parseCommandLine(argv: readonly string[]) {
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: flag, help: { ...flag, short: 'h' }, version: flag },
    });
  } catch (error) {
    throw new UserError(`${(error as Error).message}\n\n${USAGE}`, { cause: error });
  }
}

function options(name: string | undefined, json: boolean): number {
  const types = projectTypes(join(__dirname, '..'));
  const asked = types.filter((type) => name === undefined || type.name === name);
  if (asked.length === 0) {
    throw new UserError(
      `unknown project type ${name}: choose from ${types.map((type) => type.name).join(', ')}`,
    );
  }
  return print(json ? JSON.stringify(asked, undefined, 2) : asked.map(renderOptions).join('\n\n'));
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
