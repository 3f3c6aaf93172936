import type { CommandAnswer } from '../command-answer';
import { compareStages } from '../diff/compare-stages';
import { diffExitCode, renderDiff, renderDiffAsMarkdown } from '../diff/render-diff';
import type { StageDiff } from '../diff/stage-diff';
import { commitSide, type SideSource, workingTreeSide } from '../diff/stage-side';
import type { Invocation } from './command';
import { knownName } from './release-checkout';

/** `drystone-release diff`: what a change of the repository would do to each stage. */
export async function diffCommand({ options }: Invocation): Promise<CommandAnswer> {
  const { folder = '.', base = 'HEAD', head, stage } = options;
  const before = await commitSide(folder, base);
  const after = head === undefined ? workingTreeSide(folder) : await commitSide(folder, head);
  const stages = stage === undefined ? after.stages : [knownName(stage, after.stages, 'stage')];
  const diffs = (await Promise.all(stages.map((each) => diffOf(each, before, after)))).flat();
  return {
    text: options.markdown ? renderDiffAsMarkdown(diffs) : renderDiff(diffs),
    value: diffs,
    exitCode: diffExitCode(diffs),
  };
}

async function diffOf(stage: string, before: SideSource, after: SideSource): Promise<StageDiff[]> {
  const [old, next] = await Promise.all([before.read(stage), after.read(stage)]);
  return next ? [compareStages(stage, old, next)] : [];
}
