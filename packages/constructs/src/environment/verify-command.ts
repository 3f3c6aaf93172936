import { type CommandAnswer, CommandError } from '../command/answer';
import { runVerify } from '../verify/command';
import { buildStage } from './build-stage';
import { stageNamed, withStage } from './stage-flag';

/** `drystone-environment verify`: proves a stage before it is deployed. Exit code 2 where something speaks against it. */
export async function verifyCommand(argv: readonly string[]): Promise<CommandAnswer> {
  const output: string[] = [];
  const errors: string[] = [];
  const exitCode = await runVerify(withStage(argv), {
    projectFolder: process.cwd(),
    loadStage: stageNamed,
    buildStage,
    write: (text) => output.push(text),
    writeError: (text) => errors.push(text),
    isTerminal: process.stdout.isTTY,
  });
  if (exitCode === 1) throw new CommandError(errors.join('').trimEnd());
  return { text: output.join('').trimEnd(), exitCode };
}
