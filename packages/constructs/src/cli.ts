#!/usr/bin/env node
import { type CommandAnswer, CommandError } from './command/answer';
import { driftCommand } from './drift/drift-command';
import type * as diagramModule from './environment/diagram-command';
import { stagesCommand } from './environment/stages-command';
import { synthCommand } from './environment/synth-command';
import type * as verifyModule from './environment/verify-command';

const USAGE = `drystone-environment

  stages                  which stages there are, and where
  synth                   writes the templates of a stage
      --stage <name>      which stage (default: the first of release-config.yaml)
      --app <file>        the compiled app (default: dist/app.js)
      --output <folder>   where to (default: cdk.out)
      --validate          also hold them against the schemas of AWS CloudFormation
  verify                  proves a stage before it is deployed: exit code 0 it may be, 2 it must not be, 1 cannot tell
  diagram                 draws a stage from its templates, as SVG and as Mermaid
      --help              lists the options of these two
  drift <folder>          what of the drifts in a folder nobody decided: exit code 0 nothing, 2 something
      --summary           also write to the summary of a GitHub Actions run

  --json                  the same for machines`;

/** Loaded when they are called: they need packages of their own, and the CDK takes its time. */
const verify = () => require('./environment/verify-command') as typeof verifyModule;
const diagram = () => require('./environment/diagram-command') as typeof diagramModule;

const COMMANDS: Readonly<
  Record<string, (argv: readonly string[]) => CommandAnswer | Promise<CommandAnswer>>
> = {
  stages: stagesCommand,
  synth: synthCommand,
  verify: (argv) => verify().verifyCommand(argv),
  diagram: (argv) => diagram().diagramCommand(argv),
  drift: driftCommand,
};

async function main([name, ...argv]: readonly string[]): Promise<CommandAnswer> {
  if (name === undefined || name === '--help') return { text: USAGE, exitCode: 0 };
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
