import { readWorkingTree } from '../check/read-working-tree';
import type { CommandAnswer } from '../command-answer';
import { servicesPath } from '../desired/release-files';
import { stageIdentity } from '../desired/stage-identity';
import { explain, UserError } from '../errors';
import type { UnitMemory } from '../model/memory';
import type { LiveRelease } from '../model/observed';
import { compactTime, headOf, nextSteps, proposeChange } from '../promotion/release-branch';
import { withTags } from '../promotion/tagged-services';
import { placeRequest } from '../state/orders';
import { readStageState } from '../state/stage-state';
import { signedBy, untilOf } from './author';
import type { Invocation } from './command';
import { chosenStage, knownName, readConfig } from './release-checkout';
import { openStage } from './stage-access';

/**
 * `drystone-release rollback`: callers first, by an order to the controller; then the repository, on a branch, so that both
 * say the same once that is merged.
 */
export async function rollbackCommand(invocation: Invocation): Promise<CommandAnswer> {
  const { options, operands, clock } = invocation;
  const config = readConfig(options);
  const stage = chosenStage(config, options);
  const until = untilOf(options.until, clock);
  const by = await signedBy(options);
  const { table, wake } = openStage(config, stage, invocation);
  const { units } = await readStageState(table);
  const unit = knownName(operands[0] ?? '', [...units.keys()], 'service or API');
  const target = targetOf(units.get(unit)!, options.to);
  const reason = options.reason ?? 'release:rollback';
  await placeRequest(table, clock, {
    kind: 'rollback',
    unit,
    to: target.pair,
    by,
    reason,
    ...(until !== undefined && { until }),
  });
  const problem = await wake();
  const when = problem === undefined ? 'now' : 'within a minute';
  const agreed = await agree(invocation, { stage, unit, imageTag: target.imageTag, reason });
  return {
    text: `${unit} goes back to ${target.imageTag} ${when}: drystone-release status ${unit} --stage ${stage}\n${agreed.text}`,
    value: { stage, unit, to: target.imageTag, digest: target.pair.digest, ...agreed.value },
    exitCode: 0,
  };
}

/** The release that is gone back to: that of a tag, or the one before what callers are on. */
function targetOf({ name, operation, lastGood, earlier }: UnitMemory, tag: string | undefined): LiveRelease {
  const isOnItsWay = operation?.kind === 'release';
  const targets = [...(isOnItsWay && lastGood ? [lastGood] : []), ...earlier];
  const target = tag === undefined ? targets[0] : targets.find(({ imageTag }) => imageTag === tag);
  if (target) return target;
  if (tag !== undefined && lastGood?.imageTag === tag) throw new UserError(`${name} ${tag} is live already`);
  const known = targets.map(({ imageTag, at }) => `${imageTag} (${at})`);
  const what = tag === undefined ? 'an earlier release' : tag;
  throw new UserError(
    `${name} cannot go back to ${what}: ${known.length > 0 ? `there is ${known.join(', ')}` : 'nothing was live before'}`,
  );
}

interface Agreement {
  readonly stage: string;
  readonly unit: string;
  readonly imageTag: string;
  readonly reason: string;
}

/** The order stands, whatever becomes of the branch: that git could not be changed is said. */
async function agree(invocation: Invocation, { stage, unit, imageTag, reason }: Agreement) {
  const { options, clock } = invocation;
  const { folder = '.', push = false } = options;
  const path = servicesPath(stage);
  try {
    const base = await headOf(folder);
    const { files } = readWorkingTree(folder);
    const context = stageIdentity(readConfig(options), stage);
    const { text } = withTags(files, context, { [unit]: imageTag });
    if (text === files[path]) return { text: `${path} says so already\n`, value: {} };
    const branch = `rollback-${stage}-${unit}-${compactTime(clock.now())}`;
    const message = `Take ${unit} back to ${imageTag} in ${stage}\n\n${reason}`;
    await proposeChange({ folder, base, branch, files: { [path]: text }, message, isPushed: push });
    return { text: `${branch} says the same in ${path}\n${nextSteps(branch, push)}`, value: { branch } };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const mend = `${path} still asks for another image, which is held until this says ${imageTag}`;
    return { text: `${mend}:\n${explain(error)}\n`, value: { problem: explain(error) } };
  }
}
