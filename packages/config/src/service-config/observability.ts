import { z } from 'zod';
import { arnOf } from '../validate/fields';
import { alarms } from './alarms';

/** Amazon CloudWatch Logs API reference, PutRetentionPolicy. */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** AWS Lambda Developer Guide, advanced logging controls. */
export const logging = z
  .strictObject({
    format: z.enum(['JSON', 'Text']).default('JSON').describe('Form of a log line. Default: JSON'),
    applicationLogLevel: z
      .enum(['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'])
      .optional()
      .describe("Least level of the handler's lines that are kept; with format JSON. Default: INFO"),
    systemLogLevel: z
      .enum(['DEBUG', 'INFO', 'WARN'])
      .optional()
      .describe("Least level of AWS Lambda's own lines that are kept; with format JSON. Default: WARN"),
    retentionInDays: z
      .literal([...RETENTION_DAYS])
      .default(30)
      .describe('Days that lines are kept; one of the numbers that CloudWatch Logs knows. Default: 30'),
    logGroupClass: z
      .enum(['STANDARD', 'INFREQUENT_ACCESS'])
      .default('STANDARD')
      .describe('Price and features of the log group. Default: STANDARD'),
    kmsKeyArn: arnOf('kms', 'arn:aws:kms:eu-west-1:123456789012:key/…')
      .optional()
      .describe('ARN of the key that encrypts the lines. Default: the key of CloudWatch Logs'),
    removalPolicy: z
      .enum(['retain', 'destroy'])
      .default('retain')
      .describe('What becomes of the lines when the service is removed. Default: retain'),
  })
  .prefault({})
  .describe('Log lines of the function.');

/** How the function can be watched. */
export const observability = {
  logging,
  tracing: z
    .enum(['Active', 'PassThrough', 'none'])
    .default('Active')
    .describe('AWS X-Ray: sample here, follow the caller, or neither. Default: Active'),
  adot: z
    .boolean()
    .default(false)
    .describe(
      'Whether AWS Distro for OpenTelemetry is switched on; the image must contain it. Default: false',
    ),
  insights: z
    .boolean()
    .default(false)
    .describe('Whether Lambda Insights may write; the image must contain its extension. Default: false'),
  alarms,
  dashboard: z
    .boolean()
    .default(true)
    .describe("Whether the service is on the stage's dashboard. Default: true"),
};
