import type { CommandAnswer } from '../command/answer';
import { verify } from '../verify/command';
import { buildStage } from './build-stage';
import { stageNamed, withStage } from './stage-flag';

/** `drystone-environment verify`: proves a stage before it is deployed. Exit code 2 where something speaks against it. */
export function verifyCommand(argv: readonly string[]): Promise<CommandAnswer> {
  return verify(withStage(argv), {
    projectFolder: process.cwd(),
    loadStage: stageNamed,
    buildStage,
    isTerminal: process.stdout.isTTY,
  });
}
