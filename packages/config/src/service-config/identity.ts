import { z } from 'zod';
import { nameOf } from '../naming/unit-name';
import { proseOf, textOf } from '../validate/fields';
import { keyCount } from '../validate/key-count';

/** What a service is called, and whose it is. */
export const identity = {
  serviceName: nameOf('a service name').describe(
    'Name of the service, unique in the system. The platform sets it; it never changes.',
  ),
  functionName: textOf(
    'a function name',
    '1 to 48 letters, digits, hyphens and underscores: AWS Lambda accepts 64, and the name of a stage goes before it',
    /^[A-Za-z0-9_-]{1,48}$/,
  ).describe(
    'Name of the Lambda function, without its stage: in staging, FlightService is StagingFlightService.',
  ),
  description: proseOf(256)
    .optional()
    .describe('What the service does, in at most 256 characters. Default: none'),
  owner: z
    .strictObject({
      team: proseOf(64).describe('Name of the team.'),
      contact: proseOf(256)
        .optional()
        .describe('Where to reach it: an address, a channel or a page. Default: none'),
    })
    .optional()
    .describe('Who answers for the service; its alarms say so. Default: none'),
  /** Amazon accepts 50 tags a resource (Tagging AWS resources, tag naming limits); five are the platform's. */
  tags: z
    .record(
      textOf(
        'the key of a tag',
        '1 to 128 letters, digits, spaces and _ . : / = + - @, not beginning with aws:',
        /^(?![Aa][Ww][Ss]:)[\p{L}\p{N}\p{Z}_.:/=+@-]{1,128}$/u,
      ),
      textOf(
        'the value of a tag',
        'at most 256 letters, digits, spaces and _ . : / = + - @',
        /^[\p{L}\p{N}\p{Z}_.:/=+@-]{0,256}$/u,
      ),
    )
    .superRefine(keyCount(45, 'tags'))
    .default({})
    .describe('Tags of all that the service has on AWS, at most 45. Default: none'),
};

/** The image that the function runs. */
export const image = {
  ecrRepository: textOf(
    'a repository of Amazon ECR',
    'lower-case words of letters and digits joined by . _ - or /, 2 to 256 characters: company/flight-service',
    /^(?=.{2,256}$)[a-z0-9]+(?:[._/-][a-z0-9]+)*$/,
  ).describe('Repository of the image in Amazon ECR, without registry and tag. The platform sets it.'),
  imageTag: textOf(
    'an image tag',
    'at most 128 letters, digits, dots, hyphens and underscores, neither a dot nor a hyphen first',
    /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/,
  ).describe('Tag of the image.'),
  imageDigest: textOf('an image digest', 'sha256: and 64 hexadecimal digits', /^sha256:[0-9a-f]{64}$/)
    .optional()
    .describe(
      'Digest of the image that the tag stood for when the configuration was published. Default: none',
    ),
  image: z
    .strictObject({
      command: z
        .array(z.string())
        .max(1500)
        .optional()
        .describe("Replaces the image's CMD. Default: the image's"),
      entryPoint: z
        .array(z.string())
        .max(1500)
        .optional()
        .describe("Replaces its ENTRYPOINT. Default: the image's"),
      workingDirectory: proseOf(1000).optional().describe("Replaces its WORKDIR. Default: the image's"),
    })
    .optional()
    .describe('How the image is started (AWS Lambda API reference, ImageConfig). Default: as it is built'),
};
