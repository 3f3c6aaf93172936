import { immutableChanges } from '@drystone/config';
import type { DesiredUnit } from '../model/desired';
import { differences } from '../planner/config-changes';
import { diffStage, type UnitDiff } from '../planner/diff-stage';
import { emptyMemory } from '../planner/empty-memory';
import { refusalOf } from '../planner/removals';
import { shortDigest } from '../status/short';
import { rolloutWords } from './rollout-words';
import type { Change, StageDiff, UnitChange } from './stage-diff';
import type { StageSide } from './stage-side';

/** What names the image, which is a change of its own; and what is laid over the rest already. */
const NOT_SHOWN = /^(imageTag|imageDigest|ecrRepository|environments)(\.|$)/;

/** A unit on both sides. */
interface UnitPair {
  readonly name: string;
  readonly before?: DesiredUnit;
  readonly after?: DesiredUnit;
  /** What the planner says of it. Default: nothing is released, and its configuration is the same */
  readonly diff?: UnitDiff;
}

/**
 * What a change of the release repository does to a stage, and when each part of it takes effect. Pure: no call is made.
 *
 * @param before Default: there was no such stage
 */
export function compareStages(stage: string, before: StageSide | undefined, after: StageSide): StageDiff {
  const old = before ?? { ...after, desired: { ...after.desired, units: [] } };
  const diffs = new Map(diffStage(old, after).map((diff) => [diff.name, diff]));
  const units = pairs(old, after, diffs).flatMap((pair) => unitChange(pair, old, after) ?? []);
  const memories = new Map(old.desired.units.map(({ name }) => [name, emptyMemory(name)]));
  const refusal = refusalOf(after.desired, memories);
  const policy = policyChanges(old.desired.policy, after.desired.policy);
  return { stage, units, policy, ...(refusal !== undefined && { refusal }) };
}

function pairs(old: StageSide, next: StageSide, diffs: ReadonlyMap<string, UnitDiff>): UnitPair[] {
  const [before, after] = [old, next].map(
    ({ desired }) => new Map(desired.units.map((unit) => [unit.name, unit])),
  );
  const names = [...new Set([...before!.keys(), ...after!.keys()])].toSorted();
  return names.map((name) => {
    const [was, is, diff] = [before!.get(name), after!.get(name), diffs.get(name)];
    return { name, ...(was && { before: was }), ...(is && { after: is }), ...(diff && { diff }) };
  });
}

function unitChange(pair: UnitPair, old: StageSide, next: StageSide): UnitChange | undefined {
  const { name, before, after, diff } = pair;
  const changes = [
    ...imageChanges(pair),
    ...(diff?.changes ?? []).filter(({ path }) => !NOT_SHOWN.test(path)),
    ...(before && after ? policyChanges(before.policy, after.policy, ['policy']) : []),
  ];
  const refused = refusedChanges(name, old, next);
  if (!diff && changes.length === 0 && refused.length === 0) return undefined;
  const kind = diff?.kind ?? 'changed';
  // The first release has no version before it to share callers with.
  const steps = before ? (after?.policy.steps ?? []) : [];
  const rollout = diff?.isReleased && after ? rolloutWords({ ...after.policy, steps }) : undefined;
  return { name, kind, changes, ...(rollout !== undefined && { rollout }), refused };
}

function imageChanges({ before, after, diff }: UnitPair): Change[] {
  if (!after || !diff?.isNewImage) return [];
  const isPushedAgain = before?.imageTag === after.imageTag;
  const nameOf = ({ imageTag, pair }: DesiredUnit) =>
    isPushedAgain ? `${imageTag} (${shortDigest(pair.digest)})` : imageTag;
  const was = before && { before: nameOf(before) };
  return [{ path: 'image', ...was, after: nameOf(after), effect: 'with the version' }];
}

function policyChanges(before: object, after: object, root: readonly string[] = []): Change[] {
  return differences(before, after, root).map(({ path, before: was, after: is }) => ({
    path: path.join('.'),
    before: was,
    after: is,
    effect: 'in the controller',
  }));
}

function refusedChanges(name: string, before: StageSide, after: StageSide): string[] {
  const [was, is] = [serviceOf(before, name), serviceOf(after, name)];
  return was && is ? immutableChanges(was, is).map(({ message }) => message) : [];
}

function serviceOf({ model }: StageSide, name: string) {
  return model.services.find(({ config }) => config.serviceName === name);
}
