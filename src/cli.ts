#!/usr/bin/env node
import { runCommand } from './commands/run-command';
import { UserError } from './errors';
import { requireNode } from './require-node';

async function main(argv: readonly string[]): Promise<void> {
  requireNode();
  const { text, exitCode } = await runCommand(argv, process.cwd());
  process.stdout.write(`${text}\n`);
  process.exitCode = exitCode;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
