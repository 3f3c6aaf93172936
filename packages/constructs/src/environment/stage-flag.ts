import { formatFindings, readEnvironmentConfig, readStage, type StageModel } from '@drystone/config';
import { CommandError } from '../command/answer';

const CONFIG_FILE = 'release-config.yaml';

/** Arguments with a stage: where none is asked for, the first of `release-config.yaml`, as `synth` has it. */
export function withStage(argv: readonly string[]): readonly string[] {
  if (argv.some((each) => /^(?:-h|--help|--stage(?:=.*)?)$/s.test(each))) return argv;
  const result = readEnvironmentConfig(CONFIG_FILE);
  if (!result.ok) throw new CommandError(formatFindings([result]));
  return [...argv, '--stage', Object.keys(result.config.stages)[0]!];
}

/**
 * A stage by its name.
 *
 * @throws CommandError with every finding where it is not right
 */
export function stageNamed(stage: string): StageModel {
  const result = readStage(CONFIG_FILE, stage);
  if (!result.ok) throw new CommandError(formatFindings(result.files));
  return result.model;
}
