import { type CommandAnswer, CommandError } from '../command/answer';
import { runDiagram } from '../diagram/command';
import { withStage } from './stage-flag';

/** `drystone-environment diagram`: draws a stage from its templates. */
export async function diagramCommand(argv: readonly string[]): Promise<CommandAnswer> {
  const output: string[] = [];
  const errors: string[] = [];
  const exitCode = await runDiagram(withStage(argv), {
    stdout: (text) => output.push(text),
    stderr: (text) => errors.push(text),
  });
  if (exitCode === 1) throw new CommandError(errors.join('').trimEnd());
  return { text: output.join('').trimEnd(), exitCode };
}
