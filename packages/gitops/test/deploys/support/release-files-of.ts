import { stringify } from 'yaml';
import type { ReleaseFiles } from '../../../src';
import { CONTEXT } from '../../support/wanted';
import type { Unit, Variant } from './variants';

/** A unit as the release repository has it. */
export interface Entry {
  readonly unit: Unit;
  readonly variant: Variant;
  /** Of its image. */
  readonly digest: string;
}

const { system, account, region, stage } = CONTEXT;

/** Old versions have callers by weight for a while. */
const CONFIG = {
  system,
  account,
  region,
  strategy: 'canary',
  steps: [{ percent: 10, minutes: 1 }],
  bakeMinutes: 0,
  stages: { [stage]: {} },
};

/** The release repository with these. */
export function releaseFilesOf(entries: readonly Entry[]): ReleaseFiles {
  const services = entries.map(({ unit, variant }) => [unit.name, { imageTag: variant.tag }]);
  const catalog = entries.map(({ unit, variant, digest }) => {
    const image = { imageTag: variant.tag, imageDigest: digest };
    return [`catalog/${unit.name}/${variant.tag}.yaml`, stringify({ ...variant.content, ...image })];
  });
  return {
    'release-config.yaml': stringify(CONFIG),
    [`environments/${stage}/services.yaml`]: stringify({ services: Object.fromEntries(services) }),
    ...(Object.fromEntries(catalog) as Record<string, string>),
  };
}
