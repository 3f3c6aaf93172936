import { z } from 'zod';
import { domainName, hostedZoneId } from '../api-config/domain-fields';
import { ipRange } from '../api-config/ip-range';
import { tokenIssuerFields } from '../api-config/token-issuer-fields';
import { identity, image } from '../service-config/identity';
import { stageOverrides } from '../service-config/stage-overrides';
import { arnOf, quantity, textOf } from '../validate/fields';
import { load } from './load';
import { messaging } from './messaging';

const account = textOf('an account of AWS', '12 digits, in quotes', /^\d{12}$/);
const region = textOf('a region of AWS', 'as in eu-west-1', /^[a-z]{2}(?:-[a-z]+)+-\d$/);
const parameterPath = textOf(
  'a path of parameters',
  '/ and names joined by /',
  /^(?:\/[A-Za-z0-9_.-]+){1,13}$/,
);
const days = (max: number) => quantity({ authority: 'AWS', unit: 'days', min: 1, max });

const certificateArn = arnOf('acm', 'arn:aws:acm:eu-west-1:123456789012:certificate/…');

/** Every field of an environment's `release-config.yaml`, in the order in which the documentation has them. */
export const environmentConfigFields = {
  system: identity.serviceName.describe('Name of the system that the services make up.'),
  account: account.describe('Account of AWS that the stage is in, 12 digits.'),
  region: region.describe('Region of AWS that the stage is in.'),
  production: z
    .boolean()
    .default(false)
    .describe(
      'Whether customers depend on it: a firewall, and deploys that somebody approves. Default: false',
    ),
  releaseRepository: z
    .string()
    .min(1)
    .default('../release')
    .describe('Folder with a checkout of the release repository. Default: ../release'),
  bootstrapImage: z
    .strictObject({
      repository: image.ecrRepository
        .default('drystone/bootstrap')
        .describe('Its repository. Default: drystone/bootstrap'),
      digest: image.imageDigest.unwrap().describe('Its digest, as the Foundation stack was given it.'),
    })
    .describe(
      'What a function holds until its first release; it never changes: another one would undo every release.',
    ),
  tags: identity.tags.describe('Tags of all that the stage has on AWS. Default: none'),
  tableName: textOf('the name of a table', '3 to 255 letters, digits and _ . -', /^[\w.-]{3,255}$/)
    .default('shared-table')
    .describe('Name of the table that all services share. Default: shared-table'),
  registryPath: parameterPath
    .default('/services')
    .describe('Root of the parameters that services find each other through. Default: /services'),
  data: z
    .strictObject({
      pointInTimeRecoveryDays: days(35)
        .default(35)
        .describe('Days, 1 to 35, that the table can be taken back. Default: 35'),
      deletionProtection: z
        .boolean()
        .default(true)
        .describe('Whether the table refuses to be deleted. Default: true'),
    })
    .prefault({})
    .describe('The table.'),
  concurrency: z
    .strictObject({
      accountLimit: quantity({ authority: 'AWS Lambda', min: 10 })
        .default(1000)
        .describe("The account's limit of invocations at one time. Default: 1000"),
    })
    .prefault({})
    .describe('What functions have together (AWS Lambda quotas).'),
  alarms: z
    .strictObject({
      email: z.email().optional().describe('Address that alarms are sent to. Default: none'),
    })
    .prefault({})
    .describe('Who is told when something is not well.'),
  authorizer: z
    .strictObject(tokenIssuerFields)
    .optional()
    .describe('Whose tokens the APIs take that name no issuer. Default: none, so each API must'),
  domain: z
    .strictObject({
      name: domainName.describe('Name of the domain; each API is below it, by its base path.'),
      certificateArn: certificateArn.describe('Its certificate, in the region of the stage.'),
      hostedZoneId: hostedZoneId
        .optional()
        .describe('Zone of Route 53 that its record goes into. Default: none'),
    })
    .optional()
    .describe('Domain of the APIs. Default: that of each API Gateway'),
  web: z
    .strictObject({
      domainName: domainName
        .optional()
        .describe("Name of the web application's domain. Default: that of CloudFront"),
      certificateArn: arnOf('acm', 'arn:aws:acm:us-east-1:123456789012:certificate/…')
        .optional()
        .describe('Its certificate, in us-east-1. Default: one is made, where there is a hosted zone'),
      hostedZoneId: hostedZoneId
        .optional()
        .describe('Zone of Route 53 that its records go into. Default: none'),
      priceClass: z
        .enum(['PriceClass_100', 'PriceClass_200', 'PriceClass_All'])
        .default('PriceClass_100')
        .describe('Where it is served from. Default: PriceClass_100'),
    })
    .optional()
    .describe('The web application, on CloudFront. Default: none'),
  notifications: z
    .strictObject({
      domain: domainName.describe('Domain that mail is sent from.'),
      hostedZoneId: hostedZoneId.optional().describe('Zone of Route 53 for its DKIM records. Default: none'),
    })
    .optional()
    .describe('Mail, by Amazon SES. Default: none'),
  messaging,
  allowedIpRanges: z
    .array(ipRange)
    .default([])
    .describe('Ranges of addresses that may call the APIs. Default: all'),
  load,
  stages: stageOverrides([['system'], ['releaseRepository'], ['stages']])
    .refine((stages) => Object.keys(stages).length > 0, { error: 'there is no stage' })
    .describe('Per stage, fields with other values there: mappings are merged, all else is replaced.'),
};

/** An environment's `release-config.yaml`: where its stages are, and what is different in each. */
export const environmentConfigSchema = z
  .strictObject(environmentConfigFields)
  .describe('Configuration of an environment: where its stages are, and what is different in each.');

/** The configuration of an environment, with its defaults. */
export type EnvironmentConfig = z.output<typeof environmentConfigSchema>;
