import { z } from 'zod';
import { identity, image } from '../service-config/identity';
import { stageOverrides } from '../service-config/stage-overrides';
import { proseOf } from '../validate/fields';
import { authorizer } from './authorizer';
import { cors } from './cors';
import { waf } from './firewall';
import { functions } from './functions';
import { gateway } from './gateway';
import { monitoring } from './monitoring';
import { routes } from './routes';
import { throttling, usagePlans } from './throttling';

const services = z
  .array(
    z.strictObject({
      name: identity.serviceName.describe('Name of the service.'),
      ecrRepository: image.ecrRepository
        .optional()
        .describe("Repository of the functions' image, where the API has no ecrRepository. Default: none"),
      imageTag: image.imageTag.optional().describe('Tag of that image. Default: none'),
    }),
  )
  .default([])
  .describe('Services that the functions call, and whose contracts they rely on. Default: none');

/** Callers and the release repository depend on these: they are the same in every stage. */
const FIXED_KEYS: readonly (readonly [string, ...string[]])[] = [
  ['apiName'],
  ['ecrRepository'],
  ['imageTag'],
  ['imageDigest'],
  ['routes'],
  ['services'],
  ['environments'],
];

/** Every field of `api-config.yaml`, in the order in which the documentation has them. */
const apiConfigFields = {
  apiName: identity.serviceName.describe(
    'Name of the API, unique in the system. The platform sets it; it never changes.',
  ),
  description: proseOf(256)
    .optional()
    .describe('What the API is for, in at most 256 characters. Default: none'),
  owner: identity.owner.describe('Who answers for the API. Default: none'),
  tags: identity.tags.describe('Tags of all that the API has on AWS, at most 45. Default: none'),
  ecrRepository: image.ecrRepository
    .optional()
    .describe(
      "Repository of the functions' image in Amazon ECR. The platform sets it. Default: that in services",
    ),
  imageTag: image.imageTag.optional().describe('Tag of the image. Default: that in services'),
  imageDigest: image.imageDigest,
  routes,
  services,
  functions,
  cors,
  authorizer,
  throttling,
  usagePlans,
  ...gateway,
  waf,
  ...monitoring,
  environments: stageOverrides(FIXED_KEYS),
};

/** `api-config.yaml`: what an API answers, and for whom. What fields must hold together is in `apiConfigRules`. */
export const apiConfigSchema = z
  .strictObject(apiConfigFields)
  .describe('Configuration of a BFF: what its API answers, and for whom.');

/** The configuration of a BFF's API, with its defaults. */
export type ApiConfig = z.output<typeof apiConfigSchema>;
