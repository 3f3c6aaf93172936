import type { CommandAnswer } from '../command/answer';
import { diagram } from '../diagram/command';
import { withStage } from './stage-flag';

/** `drystone-environment diagram`: draws a stage from its templates. */
export function diagramCommand(argv: readonly string[]): Promise<CommandAnswer> {
  return diagram(withStage(argv));
}
