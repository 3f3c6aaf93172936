import { z } from 'zod';
import { arnOf, quantity, textOf } from '../validate/fields';
import { domainName, hostedZoneId } from './domain-fields';
import { ipRange } from './ip-range';

const apiGateway = 'Amazon API Gateway';

/** The names that a caller may use. */
const domain = z
  .strictObject({
    name: domainName.describe('Name of the domain.'),
    certificateArn: arnOf('acm', 'arn:aws:acm:eu-west-1:123456789012:certificate/…')
      .optional()
      .describe("ARN of its certificate. Default: the stage's"),
    hostedZoneId: hostedZoneId
      .optional()
      .describe("Zone of Route 53 that its record goes into. Default: the stage's"),
    basePath: textOf('a base path', 'letters, digits and - _, without slashes', /^[\w-]{1,300}$/)
      .optional()
      .describe("What its paths begin with. Default: the API's name"),
    securityPolicy: textOf(
      'a security policy',
      'TLS_1_2, or SecurityPolicy_TLS13_ and more, as API Gateway lists them',
      /^(?:TLS_1_2|SecurityPolicy_TLS13_\w+)$/,
    )
      .default('TLS_1_2')
      .describe('Versions of TLS that are spoken. Default: TLS_1_2'),
    endpointAccessMode: z
      .enum(['BASIC', 'STRICT'])
      .default('BASIC')
      .describe('How strictly requests must fit the domain. Default: BASIC'),
    mutualTls: z
      .strictObject({
        truststoreUri: textOf(
          'a place in S3',
          'as in s3://bucket/truststore.pem',
          /^s3:\/\/[^\s/]+\/\S+$/,
        ).describe("Certificates that clients' certificates are signed by."),
      })
      .optional()
      .describe('Certificates of clients; not with a SecurityPolicy_… policy. Default: none'),
  })
  .optional()
  .describe("Domain of the API. Default: the stage's");

const gatewayResponse = z.strictObject({
  statusCode: quantity({ authority: 'HTTP', min: 400, max: 599 })
    .optional()
    .describe('Status. Default: that of the type'),
  headers: z.record(z.string(), z.string()).default({}).describe('Headers by name. Default: none'),
  body: z.string().optional().describe('Template of the body. Default: problem+json'),
});

/** The API itself: how it is reached and what it does without a function. */
export const gateway = {
  type: z.enum(['rest', 'http']).default('rest').describe('Kind of API of Amazon API Gateway. Default: rest'),
  endpointType: z
    .enum(['REGIONAL', 'EDGE', 'PRIVATE'])
    .default('REGIONAL')
    .describe('From where it is reached. Default: REGIONAL'),
  ipAddressType: z
    .enum(['ipv4', 'dualstack'])
    .default('ipv4')
    .describe('Addresses that it has. Default: ipv4'),
  disableExecuteApiEndpoint: z
    .boolean()
    .optional()
    .describe('Whether only its domain leads to it. Default: true where it has a domain'),
  binaryMediaTypes: z
    .array(textOf('a media type', 'as in image/png or image/*', /^[\w.+*-]+\/[\w.+*-]+$/))
    .default([])
    .describe('Media types that reach functions as bytes. Default: none'),
  minimumCompressionSize: quantity({ authority: apiGateway, unit: 'bytes', min: 0, max: 10_485_760 })
    .optional()
    .describe('Size in bytes, 0 to 10485760, from which answers are compressed. Default: never'),
  domain,
  gatewayResponses: z
    .record(textOf('a type of gateway response', 'as in DEFAULT_4XX', /^[A-Z][A-Z0-9_]+$/), gatewayResponse)
    .default({})
    .describe('Answers that API Gateway gives itself, by type. Default: problem+json'),
  resourcePolicy: z
    .strictObject({
      sourceIps: z.array(ipRange).default([]).describe('Ranges of addresses that may call. Default: all'),
      vpce: z
        .array(textOf('a VPC endpoint', 'vpce- and hexadecimal digits', /^vpce-[0-9a-f]{8,17}$/))
        .default([])
        .describe('VPC endpoints that may call. Default: all'),
    })
    .optional()
    .describe('From where it may be called. Default: from everywhere'),
  stage: z
    .strictObject({
      variables: z
        .record(
          z.string(),
          textOf('a stage variable', 'letters, digits and -._~:/?#&=,', /^[\w\-.~:/?#&=,]+$/),
        )
        .default({})
        .describe('Stage variables. Default: none'),
      cacheSize: z
        .literal([0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118, 237])
        .optional()
        .describe("GB of the cache that routes' answers are kept in. Default: no cache"),
    })
    .prefault({})
    .describe('The stage of the API.'),
};
