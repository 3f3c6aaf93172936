import { readCommit } from '../bundle/git-commit';
import type { CommandAnswer } from '../command-answer';
import { UserError } from '../errors';
import { allowRewind } from '../state/orders';
import { shortCommit } from '../status/short';
import { signedBy } from './author';
import type { Invocation } from './command';
import { chosenStage, chosenStages, readConfig } from './release-checkout';
import { openStage } from './stage-access';

/** `drystone-release sync`: the controller looks now, and not in a minute. */
export async function syncCommand(invocation: Invocation): Promise<CommandAnswer> {
  const config = readConfig(invocation.options);
  const commit = await rewindOf(invocation);
  // To look does no harm anywhere; to go back is an order, for the stage that it names.
  const stages = commit
    ? [chosenStage(config, invocation.options)]
    : chosenStages(config, invocation.options);
  const asked = await Promise.all(
    stages.map(async (stage) => {
      const access = openStage(config, stage, invocation);
      if (commit) await allowRewind(access.table, invocation.clock, commit);
      const problem = await access.wake();
      return { stage, ...(problem !== undefined && { problem }) };
    }),
  );
  const failed = asked.filter(({ problem }) => problem !== undefined);
  const lines = [
    ...(commit ? [`${stages.join(', ')} may go back to ${shortCommit(commit.commit)}`] : []),
    ...asked.map(({ stage, problem }) =>
      problem === undefined ? `${stage} is looked at now` : `${stage} could not be asked: ${problem}`,
    ),
    '',
  ];
  return { text: lines.join('\n'), value: asked, exitCode: failed.length > 0 ? 1 : 0 };
}

async function rewindOf({ options }: Invocation) {
  const { 'allow-rewind': revision, reason, folder = '.' } = options;
  if (revision === undefined) return undefined;
  if (reason === undefined)
    throw new UserError('--allow-rewind needs --reason, for whoever reads the history');
  const { sha: commit } = await readCommit(folder, revision);
  return { commit, by: await signedBy(options), reason };
}
