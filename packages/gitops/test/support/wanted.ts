import type { StageContext } from '@drystone/config';
import type { DesiredFunction, DesiredUnit, StagePolicy, UnitPolicy } from '../../src/model/desired';
import { UNIT_POLICY } from '../planner/support/units';

export const CONTEXT: StageContext = {
  system: 'flight-system',
  stage: 'staging',
  account: '123456789012',
  region: 'us-east-1',
  tableName: 'shared-table',
  registryPath: '/services',
  bootstrapImage: { repository: 'bootstrap', digest: `sha256:${'b'.repeat(64)}` },
};

export const TAGS = { 'drystone:system': 'flight-system', 'drystone:stage': 'staging' };

export const STAGE_POLICY: StagePolicy = {
  windows: [],
  maxConcurrent: 1000,
  maxFailures: 1000,
  maxRemovedPercent: 20,
  configDeadlineMinutes: 30,
  updateDeadlineMinutes: 15,
  keepVersions: 5,
};

/** What the release repository says of a unit, as a test has it. */
export interface Wanted {
  readonly name: string;
  /** Contents of its image: the same is the same digest. */
  readonly image: string;
  /** Default: c1 */
  readonly config?: string;
  /** What its stack has beside that. Default: d1 */
  readonly deploy?: string;
  readonly policy?: Partial<UnitPolicy>;
  /** Default: one, of the unit's name */
  readonly functionNames?: readonly string[];
  readonly provisionedConcurrency?: number;
  /** Of its versions, on a capacity provider. */
  readonly environments?: { readonly min: number; readonly max?: number };
  /** Of the image's manifest. Default: that of one image */
  readonly mediaType?: string;
  /** That the image is for. Default: arm64 */
  readonly architectures?: readonly string[];
}

/** Of all images. */
export const REPOSITORY = 'company/services';

/** The functions of a unit, as they are desired. */
export function functionsOf({
  name,
  functionNames = [name],
  config = 'c1',
  deploy = 'd1',
  ...rest
}: Wanted): DesiredFunction[] {
  const { provisionedConcurrency, environments } = rest;
  return functionNames.map((functionName) => ({
    functionName,
    configHash: `hash-${config}`,
    deployHash: deploy,
    architecture: 'arm64',
    ...(provisionedConcurrency !== undefined && { provisionedConcurrency }),
    ...(environments && { environments }),
  }));
}

/** The variables that its functions are deployed with. */
export function environmentOf({ configHash, deployHash }: DesiredFunction): Record<string, string> {
  return { DRYSTONE_CONFIG_HASH: configHash, DRYSTONE_DEPLOY_HASH: deployHash, PASSWORD: 'hunter2' };
}

export function desiredUnit(wanted: Wanted, digest: string): DesiredUnit {
  const functions = functionsOf(wanted);
  return {
    name: wanted.name,
    imageTag: wanted.image,
    repository: REPOSITORY,
    pair: { digest, configHash: `unit-${wanted.config ?? 'c1'}` },
    functions,
    policy: { ...UNIT_POLICY, ...wanted.policy },
  };
}
