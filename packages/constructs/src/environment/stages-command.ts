import { parseArgs } from 'node:util';
import {
  type EnvironmentConfig,
  environmentConfigForStage,
  formatFindings,
  readEnvironmentConfig,
} from '@drystone/config';
import { type CommandAnswer, CommandError } from '../command/answer';
import { parsed } from '../command/parsed';

/** `drystone-environment stages`: which stages there are, and where. */
export function stagesCommand(argv: readonly string[]): CommandAnswer {
  const { values } = parsed(() => parseArgs({ args: [...argv], options: { json: { type: 'boolean' } } }));
  const result = readEnvironmentConfig('release-config.yaml');
  if (!result.ok) throw new CommandError(formatFindings([result]));
  const stages = Object.keys(result.config.stages).map((name) => stageFacts(result.config, name));
  const rows = stages.map(({ name, account, region, production }) =>
    [`  ${name.padEnd(16)}`, account, region, ...(production ? ['production'] : [])].join('  '),
  );
  return { text: values.json ? JSON.stringify(stages) : rows.join('\n'), exitCode: 0 };
}

function stageFacts(config: EnvironmentConfig, name: string) {
  const { account, region, production } = environmentConfigForStage(config, name);
  return { name, account, region, production };
}
