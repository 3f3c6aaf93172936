import { z } from 'zod';
import { quantity, textOf } from '../validate/fields';
import { environment } from './environment';
import { permissions } from './permissions';

/** What a service is. */
const identity = {
  serviceName: textOf(
    'a service name',
    '2 to 40 lower-case letters, digits and hyphens, a letter first',
    /^[a-z][a-z0-9-]{1,39}$/,
  ).describe('Name of the service, unique in the system. The platform sets it; it never changes.'),
  functionName: textOf(
    'a function name',
    '1 to 48 letters, digits, hyphens and underscores: the name of a stage goes before it, and AWS Lambda accepts 64',
    /^[A-Za-z0-9_-]{1,48}$/,
  ).describe('Name of the Lambda function; in a stage, the name of the stage goes before it.'),
};

const image = {
  ecrRepository: textOf(
    'a repository of Amazon ECR',
    'lower-case words of letters and digits joined by . _ - and /, 2 to 256 characters: company/flight-service',
    /^(?=.{2,256}$)[a-z0-9]+(?:[._/-][a-z0-9]+)*$/,
  ).describe('Repository of the image in Amazon ECR, without registry and tag.'),
  imageTag: textOf(
    'an image tag',
    'at most 128 letters, digits, dots, hyphens and underscores, no dot or hyphen first',
    /^\w[\w.-]{0,127}$/,
  ).describe('Tag of the image.'),
};

const resources = {
  memorySize: quantity({ authority: 'AWS Lambda', unit: 'MB', min: 128, max: 10_240 })
    .default(512)
    .describe('Memory in MB; the share of the processor grows with it. Default: 512'),
  timeout: quantity({ authority: 'AWS Lambda', unit: 's', min: 1, max: 900 })
    .default(30)
    .describe('Seconds after which AWS Lambda ends an invocation. Default: 30'),
  reservedConcurrency: quantity({ authority: 'AWS Lambda', min: 0 })
    .optional()
    .describe(
      'Most invocations that run at one time, kept free for this function; 0 switches it off. Default: none',
    ),
};

const idempotency = z
  .boolean()
  .default(false)
  .describe(
    'Whether the service stores idempotency records in its partition, and so may write there. Default: false',
  );

/** `service-config.yaml`: what a service is and what it needs. */
export const serviceConfigSchema = z
  .strictObject({ ...identity, ...image, environment, permissions, idempotency, ...resources })
  .describe('Configuration of a microservice: what it is and what it needs.');

/** A service's configuration, with its defaults. */
export type ServiceConfig = z.output<typeof serviceConfigSchema>;
