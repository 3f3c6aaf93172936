import {
  apiFunctionSettings,
  configHash,
  serviceSettings,
  type ReleasedStage,
  type StageApi,
  type StageService,
} from '@drystone/config';
import type { DesiredStage, DesiredUnit } from '../model/desired';
import type { LiveRelease } from '../model/observed';
import { type ConfigChange, configChanges } from './config-changes';
import { isSamePair } from './pairs';

/** A stage at one commit. */
export interface StageAt {
  readonly desired: DesiredStage;
  /** Default: only what is released is compared, not the configurations */
  readonly model?: ReleasedStage;
}

/** What becomes of a unit. */
export interface UnitDiff {
  readonly name: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Tags before and after. Default: the unit was not there, or is not there any more */
  readonly imageTag: { readonly before?: string; readonly after?: string };
  /** Whether another image is released, which a tag that was pushed again is as well. */
  readonly isNewImage: boolean;
  /** Whether a new version goes live. */
  readonly isReleased: boolean;
  /** What callers get now. Default: it was not asked for, or nothing was released */
  readonly live?: LiveRelease;
  readonly changes: readonly ConfigChange[];
}

/**
 * What a commit changes in a stage, for people: which units are released, and of each change whether it takes effect at the
 * deploy or with the version.
 *
 * @param live what was found good last, by the names of units. Default: not known
 * @returns in the order of names; none for what stays the same
 * @example diffStage({ desired, model }, { desired: next, model: nextModel }).map(({ name }) => name)
 */
export function diffStage(
  before: StageAt,
  after: StageAt,
  live: ReadonlyMap<string, LiveRelease> = new Map(),
): UnitDiff[] {
  const [old, next] = [byName(before.desired), byName(after.desired)];
  const names = [...new Set([...old.keys(), ...next.keys()])].toSorted();
  return names.flatMap((name) => {
    const changes = changesOf(name, before.model, after.model);
    const [one, other] = [old.get(name), next.get(name)];
    const isReleased = other !== undefined && !isSamePair(live.get(name)?.pair ?? one?.pair, other.pair);
    if (one && other && !isReleased && changes.length === 0) return [];
    return [
      {
        ...unitDiff(name, one, other),
        isReleased,
        changes,
        ...(live.has(name) && { live: live.get(name)! }),
      },
    ];
  });
}

function unitDiff(
  name: string,
  before: DesiredUnit | undefined,
  after: DesiredUnit | undefined,
): Pick<UnitDiff, 'name' | 'kind' | 'imageTag' | 'isNewImage'> {
  const kind = !before ? 'added' : after ? 'changed' : 'removed';
  const imageTag = { ...(before && { before: before.imageTag }), ...(after && { after: after.imageTag }) };
  return {
    name,
    kind,
    imageTag,
    isNewImage: after !== undefined && before?.pair.digest !== after.pair.digest,
  };
}

function changesOf(
  name: string,
  before: ReleasedStage | undefined,
  after: ReleasedStage | undefined,
): ConfigChange[] {
  if (!before || !after) return [];
  const services = [serviceOf(before, name), serviceOf(after, name)] as const;
  if (services[0] && services[1]) {
    return configChanges(services[0].config, services[1].config, (config) =>
      configHash(serviceSettings(config, after.context)),
    );
  }
  const [api, next] = [apiOf(before, name), apiOf(after, name)];
  if (!api || !next) return [];
  return configChanges(api.config, next.config, (config) =>
    next.functions.map((each) => configHash(apiFunctionSettings(config, each, after.context))).join(' '),
  );
}

function serviceOf({ services }: ReleasedStage, name: string): StageService | undefined {
  return services.find(({ config }) => config.serviceName === name);
}

function apiOf({ apis }: ReleasedStage, name: string): StageApi | undefined {
  return apis.find(({ config }) => config.apiName === name);
}

function byName({ units }: DesiredStage): ReadonlyMap<string, DesiredUnit> {
  return new Map(units.map((unit) => [unit.name, unit]));
}
