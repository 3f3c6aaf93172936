import type { CommandAnswer } from '../command-answer';
import { stageTarget } from '../desired/stage-target';
import { columns } from '../words';
import type { Invocation } from './command';
import { readConfig } from './release-checkout';

/** `drystone-release stages`: which stages there are, and where each is published to. */
export function stagesCommand({ options }: Invocation): CommandAnswer {
  const config = readConfig(options);
  const targets = Object.keys(config.stages).map((stage) => stageTarget(config, stage));
  const rows = targets.map(({ name, account, region, bundleBucket }) => [
    name,
    account,
    region,
    bundleBucket,
  ]);
  return { text: `${columns(rows).join('\n')}\n`, value: targets, exitCode: 0 };
}
