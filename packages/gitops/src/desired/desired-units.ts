import {
  apiRepository,
  type ReleaseConfig,
  type ReleasedStage,
  releasePolicy,
  type StageIdentity,
} from '@drystone/config';
import type { DesiredFunction, DesiredUnit } from '../model/desired';
import { apiFunctionsOf, serviceFunction } from './desired-functions';
import { unitConfigHash } from './unit-config-hash';
import { unitPolicy } from './unit-policy';

/** What the catalog says of the image of a unit; it is refused where any of these is not there. */
interface UnitImage {
  readonly imageTag?: string | undefined;
  readonly imageDigest?: string | undefined;
  readonly ecrRepository?: string | undefined;
}

/** The units of a stage, in the order of their names. */
export function desiredUnits(
  { services, apis }: ReleasedStage,
  config: ReleaseConfig,
  context: StageIdentity,
): DesiredUnit[] {
  const unit = (name: string, image: UnitImage, functions: readonly DesiredFunction[]): DesiredUnit => ({
    name,
    imageTag: image.imageTag!,
    repository: image.ecrRepository!,
    pair: { digest: image.imageDigest!, configHash: unitConfigHash(functions) },
    functions,
    policy: unitPolicy(releasePolicy(config, name)),
  });
  return [
    ...services.map((each) => unit(each.config.serviceName, each.config, [serviceFunction(each, context)])),
    ...apis.map((each) => {
      const image = { ...each.config, ecrRepository: apiRepository(each.config) };
      return unit(each.config.apiName, image, apiFunctionsOf(each, context));
    }),
  ].toSorted((one, other) => (one.name < other.name ? -1 : 1));
}
