import { z } from 'zod';
import { checkExactlyOne, proseOf, textOf } from '../validate/fields';
import { repositoryPath, repositoryUrl } from './repository-place';

/** npm's own rule for names (package.json, `name`). */
const packageName = textOf(
  'the name of a package',
  'as in drystone or @acme/platform',
  /^(?:@[a-z0-9-][a-z0-9._-]*\/)?[a-z0-9-][a-z0-9._-]*$/,
);

const repository = z
  .strictObject({
    url: repositoryUrl
      .optional()
      .describe('Address that it is cloned from: https, ssh or file. Either this or path.'),
    path: repositoryPath
      .optional()
      .describe('Its folder, below that of fleet.yaml, as it is on the disk. Either this or url.'),
    type: textOf(
      'a project type',
      'lower-case letters, digits and hyphens, as in microservice',
      /^[a-z][a-z0-9-]{0,39}$/,
    ).describe('Project type that it was made with.'),
    team: proseOf(64).describe('Whose it is.'),
    ring: z
      .enum(['canary', 'early', 'all'])
      .default('all')
      .describe('When a new version comes to it: first canary, then early, then all. Default: all'),
  })
  .superRefine(checkExactlyOne(['url', 'path']));

/** Every field of `fleet.yaml`, in the order in which the documentation has them. */
const fleetConfigFields = {
  packages: z
    .array(packageName)
    .min(1)
    .default(['drystone'])
    .describe('Packages that repositories may be made from: the code of no other is run. Default: drystone'),
  repositories: z.array(repository).describe('The repositories of the fleet.'),
};

/** `fleet.yaml`: the repositories that a platform team looks after. */
export const fleetConfigSchema = z
  .strictObject(fleetConfigFields)
  .describe('The repositories that a platform team looks after.');

/** A fleet, with its defaults. */
export type FleetConfig = z.output<typeof fleetConfigSchema>;

/** One repository of a fleet. */
export type FleetRepository = FleetConfig['repositories'][number];
