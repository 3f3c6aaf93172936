#!/usr/bin/env node
import { parseCliArguments } from './cli-arguments';
import { commandUsage, usage } from './cli-help';
import type { CommandAnswer } from './command-answer';
import type { Terminal } from './commands/command';
import { runCommand } from './commands/run-command';
import { explain } from './errors';

const terminal: Terminal = {
  write: (text) => void process.stderr.write(text),
  isInteractive: process.stdout.isTTY,
};

async function run(argv: readonly string[]): Promise<void> {
  try {
    const parsed = parseCliArguments(argv);
    if (parsed.command === 'help') {
      process.stdout.write(parsed.of === undefined ? usage() : commandUsage(parsed.of));
      return;
    }
    print(await runCommand(parsed, terminal), parsed.options.json ?? false);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}

function print({ text, value, exitCode }: CommandAnswer, isJson: boolean): void {
  process.stdout.write(isJson ? `${JSON.stringify(value, undefined, 2)}\n` : text);
  process.exitCode = exitCode;
}

void run(process.argv.slice(2));
