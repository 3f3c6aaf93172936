#!/usr/bin/env node
import { checkCommand } from './check/check-command';
import { type CliArguments, parseCliArguments, USAGE } from './cli-arguments';
import type { CommandAnswer } from './command-answer';
import { stagesCommand } from './desired/stages-command';
import { explain } from './errors';

async function answer(options: CliArguments): Promise<CommandAnswer> {
  switch (options.command) {
    case 'help':
      return { text: USAGE, value: USAGE, exitCode: 0 };
    case 'check':
      return checkCommand(options.folder, { color: process.stdout.isTTY });
    case 'stages':
      return stagesCommand(options.folder);
    case 'bundle': {
      // The clients of AWS take half a second to load.
      const { bundleCommand } = await import('./bundle/bundle-command.js');
      return bundleCommand(options);
    }
  }
}

async function run(argv: readonly string[]): Promise<void> {
  try {
    const options = parseCliArguments(argv);
    const { text, value, exitCode } = await answer(options);
    const isJson = options.command !== 'help' && options.json;
    process.stdout.write(isJson ? `${JSON.stringify(value, undefined, 2)}\n` : text);
    process.exitCode = exitCode;
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}

void run(process.argv.slice(2));
