import type { ReleaseConfig } from '@drystone/config';
import { readWorkingTree } from '../check/read-working-tree';
import type { CommandAnswer } from '../command-answer';
import { type ReleaseFiles, servicesPath } from '../desired/release-files';
import { stageIdentity } from '../desired/stage-identity';
import { UserError } from '../errors';
import { compactTime, headOf, nextSteps, proposeChange } from '../promotion/release-branch';
import { rollbackConfig } from '../promotion/rollback-config';
import { soakFaults } from '../promotion/soak-faults';
import { readServices, type TaggedStage, type Tags, withTags } from '../promotion/tagged-services';
import type { Invocation } from './command';
import { readStatuses } from './read-statuses';
import { knownName, readConfig } from './release-checkout';

/** Between which stages, and what must be true before. */
interface Way {
  readonly from: string;
  readonly to: string;
  readonly soakMinutes: number;
}

/** `drystone-release promote`: what is live and healthy in one stage, on a branch for another. */
export async function promoteCommand(invocation: Invocation): Promise<CommandAnswer> {
  const { options, clock } = invocation;
  const { folder = '.', hotfix = false, reason, push = false } = options;
  if (hotfix && reason === undefined)
    throw new UserError('--hotfix needs --reason, for whoever reads the history');
  const base = await headOf(folder);
  const config = readConfig(options);
  const way = wayOf(config, options);
  const { files } = readWorkingTree(folder);
  const context = stageIdentity(config, way.to);
  const tags = tagsOf(invocation, readServices(files, way.from), readServices(files, way.to));
  if (Object.keys(tags).length === 0) {
    return { text: `${way.to} has all of it already\n`, value: { ...way, promoted: {} }, exitCode: 2 };
  }
  const promoted = withTags(files, context, tags);
  if (!hotfix) await requireSoaked(invocation, way, tags, promoted);
  const now = clock.now();
  const written = {
    [servicesPath(way.to)]: promoted.text,
    ...frozenStage(base, withTags(files, context, {}), way, now),
  };
  const branch = `promote-${way.to}-${compactTime(now)}`;
  const message = messageOf(way, tags, hotfix ? reason : undefined);
  await proposeChange({ folder, base, branch, files: written, message, isPushed: push });
  const lines = Object.entries(tags).map(([name, tag]) => `${name} ${tag}`);
  return {
    text: [`${branch}: ${lines.join(', ')}`, nextSteps(branch, push)].join('\n'),
    value: { ...way, branch, promoted: tags, files: Object.keys(written), isHotfix: hotfix },
    exitCode: 0,
  };
}

/** What the stage is before the promotion, as a file of the history. */
function frozenStage(
  commit: string,
  { text, desired }: TaggedStage,
  { to: stage }: Way,
  now: Date,
): ReleaseFiles {
  const frozen = rollbackConfig({ stage, text, desired, commit }, now);
  return { [frozen.path]: frozen.text };
}

function wayOf(config: ReleaseConfig, options: Invocation['options']): Way {
  const stages = Object.keys(config.stages);
  const [only, ...others] = Object.keys(config.promotion);
  const to = options.to ?? (others.length === 0 ? only : undefined);
  if (to === undefined) throw new UserError(`promote needs --to: one of ${stages.join(', ')}`);
  const rule = config.promotion[knownName(to, stages, 'stage')];
  const from = options.from ?? rule?.from;
  if (from === undefined)
    throw new UserError(`promote needs --from: release-config.yaml has no promotion to ${to}`);
  if (knownName(from, stages, 'stage') === to) throw new UserError(`${to} cannot be promoted from itself`);
  return { from, to, soakMinutes: rule?.soakMinutes ?? 0 };
}

/** What is another one in the stage that is promoted from. */
function tagsOf(
  { operands }: Invocation,
  from: ReturnType<typeof readServices>,
  to: ReturnType<typeof readServices>,
): Tags {
  const known = Object.keys(from);
  const names =
    operands.length > 0 ? operands.map((name) => knownName(name, known, 'service or API')) : known;
  return Object.fromEntries(
    names.flatMap((name) => {
      const { imageTag } = from[name]!;
      return to[name]?.imageTag === imageTag ? [] : [[name, imageTag]];
    }),
  );
}

/** All that stands against it at once. */
async function requireSoaked(
  invocation: Invocation,
  { from, soakMinutes }: Way,
  tags: Tags,
  { desired }: TaggedStage,
): Promise<void> {
  const options = { ...invocation.options, stage: from };
  const { stages, unread } = await readStatuses({ ...invocation, options });
  const [status] = stages;
  if (!status)
    throw new UserError(
      `how ${from} stands could not be told: ${unread[0]?.problem ?? 'it is not in the file'}`,
    );
  const images = desired.units
    .filter(({ name }) => Object.hasOwn(tags, name))
    .map(({ name, imageTag, pair }) => ({ unit: name, imageTag, digest: pair.digest }));
  const now = invocation.clock.now();
  const problems = soakFaults(images, status.units, { from, soakMinutes, now });
  if (problems.length === 0) return;
  throw new UserError(
    [...problems, '', 'Nothing was changed. --hotfix --reason <text> goes ahead.'].join('\n'),
  );
}

function messageOf({ from, to }: Way, tags: Tags, hotfix: string | undefined): string {
  const [[name, tag] = ['', ''], ...others] = Object.entries(tags);
  const what = others.length === 0 ? `${name} ${tag}` : `${others.length + 1} services`;
  const list = others.length === 0 ? [] : Object.entries(tags).map((entry) => `- ${entry.join(' ')}`);
  const why = hotfix === undefined ? [] : [`Hotfix, not soaked in ${from}: ${hotfix}`];
  return [
    `Promote ${what} from ${from} to ${to}`,
    ...(list.length + why.length > 0 ? [''] : []),
    ...list,
    ...why,
  ].join('\n');
}
