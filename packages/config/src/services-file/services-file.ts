import { z } from 'zod';
import { image } from '../service-config/identity';
import { textOf } from '../validate/fields';
import { unitName } from '../naming/unit-name';

const unit = z.strictObject({
  imageTag: image.imageTag.describe(
    'Tag of the image that runs; the catalog of the release repository has its configuration.',
  ),
  functionName: textOf(
    "a function's real name",
    '1 to 64 letters, digits, hyphens and underscores (AWS Lambda)',
    /^[A-Za-z0-9_-]{1,64}$/,
  )
    .optional()
    .describe("The function's real name in the stage; of a service only. Default: the stage, then its own"),
  ecrRepository: image.ecrRepository
    .optional()
    .describe('Repository of the image in Amazon ECR, as the catalog has it. Default: that of the catalog'),
});

/** `environments/<stage>/services.yaml` of a release repository: what runs in a stage. */
export const servicesFileSchema = z
  .strictObject({
    services: z.record(unitName, unit).describe('Services and APIs of the stage, by their names.'),
  })
  .describe('What runs in a stage.');

/** What runs in a stage, with its defaults. */
export type ServicesFile = z.output<typeof servicesFileSchema>;
