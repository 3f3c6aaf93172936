import { immutableChanges } from '@drystone/config';
import type { DesiredUnit } from '../model/desired';
import { emptyMemory } from '../planner/empty-memory';
import { isSamePair } from '../planner/pairs';
import { refusalOf } from '../planner/removals';
import { shortDigest } from '../status/short';
import { changedValues } from './changed-paths';
import { apiChanges, serviceChanges } from './config-changes';
import { rolloutWords } from './rollout-words';
import type { Change, StageDiff, UnitDiff } from './stage-diff';
import type { StageSide } from './stage-side';

/**
 * What a change of the release repository does to a stage, and when each part of it takes effect. Pure: no call is made.
 *
 * @param before Default: there was no such stage
 */
export function compareStages(stage: string, before: StageSide | undefined, after: StageSide): StageDiff {
  const old = new Map(before?.desired.units.map((unit) => [unit.name, unit]));
  const next = new Map(after.desired.units.map((unit) => [unit.name, unit]));
  const names = [...new Set([...old.keys(), ...next.keys()])].toSorted();
  const units = names.flatMap((name) => {
    const [was, is] = [old.get(name), next.get(name)];
    if (!is) return [goneUnit(name)];
    return was && before ? (changedUnit(was, is, before, after) ?? []) : [newUnit(is)];
  });
  const memories = new Map([...old.keys()].map((name) => [name, emptyMemory(name)]));
  const refusal = refusalOf(after.desired, memories);
  return {
    stage,
    units,
    policy: before ? policyChanges(before.desired.policy, after.desired.policy, []) : [],
    ...(refusal !== undefined && { refusal }),
  };
}

function newUnit(unit: DesiredUnit): UnitDiff {
  const image = { effect: 'with the version' as const, path: 'image', after: unit.imageTag };
  return { name: unit.name, kind: 'new', changes: [image], rollout: 'to all callers at once', refused: [] };
}

/** CloudFormation deletes the stack of a unit; the controller never deletes a function. */
function goneUnit(name: string): UnitDiff {
  return { name, kind: 'gone', changes: [{ effect: 'at deploy', path: 'stack' }], refused: [] };
}

function changedUnit(
  was: DesiredUnit,
  is: DesiredUnit,
  before: StageSide,
  after: StageSide,
): UnitDiff | undefined {
  const changes = [
    ...imageChanges(was, is),
    ...configChanges(is.name, before, after),
    ...policyChanges(was.policy, is.policy, ['policy']),
  ];
  const refused = refusedChanges(is.name, before, after);
  if (changes.length === 0 && refused.length === 0) return undefined;
  const isReleased = !isSamePair(was.pair, is.pair);
  return {
    name: is.name,
    kind: 'changed',
    changes,
    ...(isReleased && { rollout: rolloutWords(is.policy) }),
    refused,
  };
}

function imageChanges(was: DesiredUnit, is: DesiredUnit): Change[] {
  if (was.pair.digest === is.pair.digest) return [];
  const isSameTag = was.imageTag === is.imageTag;
  const name = ({ imageTag, pair }: DesiredUnit) =>
    isSameTag ? `${imageTag} (${shortDigest(pair.digest)})` : imageTag;
  return [{ effect: 'with the version', path: 'image', before: name(was), after: name(is) }];
}

function configChanges(name: string, before: StageSide, after: StageSide): Change[] {
  const { context } = after.release;
  const [oldService, service] = [serviceOf(before, name), serviceOf(after, name)];
  if (oldService && service) return serviceChanges(oldService, service, context);
  const [oldApi, api] = [apiOf(before, name), apiOf(after, name)];
  return oldApi && api ? apiChanges(oldApi, api, context) : [];
}

function refusedChanges(name: string, before: StageSide, after: StageSide): string[] {
  const [was, is] = [serviceOf(before, name), serviceOf(after, name)];
  return was && is ? immutableChanges(was, is).map(({ message }) => message) : [];
}

function policyChanges(before: object, after: object, root: readonly string[]): Change[] {
  return changedValues(before, after, root).map(({ path, before: was, after: is }) => ({
    effect: 'in the controller',
    path: path.join('.'),
    ...(was !== undefined && { before: was }),
    ...(is !== undefined && { after: is }),
  }));
}

function serviceOf({ release }: StageSide, name: string) {
  return release.services.find(({ config }) => config.serviceName === name);
}

function apiOf({ release }: StageSide, name: string) {
  return release.apis.find(({ config }) => config.apiName === name);
}
