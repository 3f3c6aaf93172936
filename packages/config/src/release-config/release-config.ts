import { z } from 'zod';
import { environmentConfigFields } from '../environment-config/environment-config';
import { identity } from '../service-config/identity';
import { stageOverrides } from '../service-config/stage-overrides';
import { arnOf, quantity, textOf } from '../validate/fields';
import { keyCount } from '../validate/key-count';
import { suspension } from './suspension';
import { syncWindow } from './sync-window';
import { unitName } from '../naming/unit-name';
import { unitPolicyDefaults, unitPolicyOverrides } from './unit-policy';

/** What one controller is measured with. */
const MAX_UNITS = 2000;

const count = (min: number, max: number) => quantity({ authority: 'a release', min, max });
const minutes = (max: number) => quantity({ authority: 'a release', unit: 'minutes', min: 1, max });

const unit = z.strictObject({
  wave: count(0, 99)
    .default(0)
    .describe('Units of a lower wave are released, and healthy, first. Default: 0'),
  dependsOn: z.array(unitName).default([]).describe('Units that must be in step first. Default: none'),
  ...unitPolicyOverrides,
  suspend: suspension.describe('Holds back every release of the unit. Default: nothing does'),
});

const promotion = z.strictObject({
  from: z.string().describe('Stage in which a pair of image and configuration must have been live.'),
  soakMinutes: quantity({ authority: 'a promotion', unit: 'minutes', min: 0, max: 43_200 })
    .default(60)
    .describe('How long it must have been healthy there, 0 to 43200 minutes. Default: 60'),
});

/** Every field of a release repository's `release-config.yaml`, in the order in which the documentation has them. */
export const releaseConfigFields = {
  system: identity.serviceName.describe('Name of the system that the services make up.'),
  account: environmentConfigFields.account,
  region: environmentConfigFields.region,
  tableName: environmentConfigFields.tableName,
  registryPath: environmentConfigFields.registryPath,
  roleArn: arnOf('iam', 'arn:aws:iam::123456789012:role/staging-flight-system-publisher')
    .optional()
    .describe('Role that publishes to the stage. Default: the publisher role of its Release stack'),
  bundleBucket: textOf(
    'the name of a bucket',
    '3 to 63 lower-case letters, digits, dots and hyphens',
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  )
    .optional()
    .describe('Bucket that is published to. Default: that of its Release stack'),
  signingKey: textOf(
    'a key of AWS KMS',
    'an ARN, or an alias as in alias/releases',
    /^(?:arn:aws[a-z-]*:kms:\S+|alias\/[\w/-]{1,250})$/,
  )
    .optional()
    .describe('Key that bundles are signed with. Default: that of its Release stack'),
  promotion: z
    .record(z.string(), promotion)
    .default({})
    .describe('What must be true of a release before it reaches a stage, by its name. Default: nothing'),
  ...unitPolicyDefaults,
  units: z
    .record(unitName, unit)
    .superRefine(keyCount(MAX_UNITS, 'units'))
    .default({})
    .describe('What is different for a service or an API, by its name. Default: nothing'),
  windows: z
    .array(syncWindow)
    .max(50)
    .default([])
    .describe('When releases may begin; a rollback always may. Default: at any time'),
  suspend: suspension.describe('Holds back every release of the stage. Default: nothing does'),
  maxConcurrent: count(1, 1000)
    .default(20)
    .describe('Units that may be on their way at one time, 1 to 1000. Default: 20'),
  maxFailures: count(1, 1000)
    .default(1)
    .describe('Units of one commit that may fail before no other is begun, 1 to 1000. Default: 1'),
  maxRemovedPercent: quantity({ authority: 'a release', unit: '%', min: 0, max: 100 })
    .default(20)
    .describe('Units of 100 that may vanish with one commit; more is taken for a mistake. Default: 20'),
  configDeadlineMinutes: minutes(1440)
    .default(30)
    .describe('How long a configuration may wait for its deploy before somebody is told. Default: 30'),
  updateDeadlineMinutes: minutes(1440)
    .default(15)
    .describe('How long AWS may take with an update before it has failed. Default: 15'),
  keepVersions: count(1, 50)
    .default(5)
    .describe('Versions of a function that are kept besides those in use, 1 to 50. Default: 5'),
  stages: stageOverrides([['system'], ['promotion'], ['stages']])
    .refine((stages) => Object.keys(stages).length > 0, { error: 'there is no stage' })
    .describe('Per stage, fields with other values there: mappings are merged, all else is replaced.'),
};

/** A release repository's `release-config.yaml`: how each stage is released, and where it is. */
export const releaseConfigSchema = z
  .strictObject(releaseConfigFields)
  .describe('Configuration of a release repository: how each stage is released, and where it is.');

/** The configuration of a release repository, with its defaults. */
export type ReleaseConfig = z.output<typeof releaseConfigSchema>;
