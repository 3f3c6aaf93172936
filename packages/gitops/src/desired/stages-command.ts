import { join } from 'node:path';
import { formatDiagnostics, readReleaseConfig } from '@drystone/config';
import type { CommandAnswer } from '../command-answer';
import { UserError } from '../errors';
import { RELEASE_CONFIG_PATH } from './release-files';
import { stageTarget } from './stage-target';

/**
 * `drystone-release stages`: which stages there are, and where each is published to.
 *
 * @param folder of the checkout
 * @throws UserError with every finding where `release-config.yaml` has mistakes
 */
export function stagesCommand(folder: string): CommandAnswer {
  const result = readReleaseConfig(join(folder, RELEASE_CONFIG_PATH));
  if (!result.ok) throw new UserError(formatDiagnostics(result.diagnostics, result.source).trimEnd());
  const { config } = result;
  const targets = Object.keys(config.stages).map((stage) => stageTarget(config, stage));
  const width = Math.max(...targets.map(({ name }) => name.length));
  const lines = targets.map(
    ({ name, account, region, bundleBucket }) =>
      `${name.padEnd(width)}  ${account}  ${region}  ${bundleBucket}`,
  );
  return { text: `${lines.join('\n')}\n`, value: targets, exitCode: 0 };
}
