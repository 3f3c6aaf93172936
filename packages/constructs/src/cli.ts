#!/usr/bin/env node
import { type CommandAnswer, CommandError } from './command/answer';
import { driftCommand } from './drift/drift-command';
import { stagesCommand } from './environment/stages-command';
import { synthCommand } from './environment/synth-command';

const USAGE = `drystone-environment

  stages                  which stages there are, and where
  synth                   writes the templates of a stage
      --stage <name>      which stage (default: the first of release-config.yaml)
      --app <file>        the compiled app (default: dist/app.js)
      --output <folder>   where to (default: cdk.out)
      --validate          also hold them against the schemas of AWS CloudFormation
  drift <folder>          what of the drifts in a folder nobody decided: exit code 0 nothing, 2 something
      --summary           also write to the summary of a GitHub Actions run

  --json                  the same for machines`;

const COMMANDS: Readonly<
  Record<string, (argv: readonly string[]) => CommandAnswer | Promise<CommandAnswer>>
> = {
  stages: stagesCommand,
  synth: synthCommand,
  drift: driftCommand,
};

async function main([name, ...argv]: readonly string[]): Promise<CommandAnswer> {
  if (name === undefined || name === '--help' || argv.includes('--help')) return { text: USAGE, exitCode: 0 };
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new CommandError(`unknown command ${name}\n\n${USAGE}`);
  return command(argv);
}

main(process.argv.slice(2)).then(
  ({ text, exitCode }) => {
    process.stdout.write(`${text}\n`);
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    if (!(error instanceof CommandError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
