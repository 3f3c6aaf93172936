import { z } from 'zod';
import { fieldMeta } from '../validate/field-meta';
import { checkExactlyOne, quantity, textOf } from '../validate/fields';
import { timeExpression } from './time';

/** Most memory of a function that does not run on its own instances, in MB. */
export const MAX_MEMORY_MB = 10_240;

/** The /tmp that every function has, in MB. */
export const DEFAULT_EPHEMERAL_STORAGE_MB = 512;

const lambda = 'AWS Lambda';
const executions = quantity({ authority: lambda, min: 1 });

const autoscaling = z.strictObject({
  min: executions.describe('Fewest environments that are kept ready.'),
  max: executions.describe('Most environments that are kept ready; min or more.'),
  targetUtilization: z
    .number()
    .min(0.1)
    .max(0.9)
    .default(0.7)
    .describe('Part of the ready environments that shall be busy, from 0.1 to 0.9. Default: 0.7'),
  schedules: z
    .array(
      z.strictObject({
        schedule: timeExpression.describe('When: rate(…), cron(…) or at(…), in UTC.'),
        min: executions.describe('Fewest environments from then on.'),
        max: executions.describe('Most environments from then on; min or more.'),
      }),
    )
    .default([])
    .describe('Other bounds from set times on. Default: none'),
});

/** The short form, a number, is read as `executions`. */
const provisionedConcurrency = z
  .union([
    executions.transform((count): ProvisionedConcurrency => ({ executions: count })),
    z.strictObject({
      executions: executions.describe('Environments that are kept ready.'),
      autoscaling: autoscaling.optional().describe('How that number follows the load. Default: it does not'),
    }),
  ])
  .optional()
  .describe('Environments that are kept ready: a number, or executions and autoscaling. Default: none');

/** Environments of a function that are kept ready, and how their number follows the load. */
export interface ProvisionedConcurrency {
  readonly executions: number;
  readonly autoscaling?: z.output<typeof autoscaling>;
}

/** What the function runs on, and how much of it. */
export const compute = {
  architecture: z
    .enum(['arm64', 'x86_64'])
    .default('arm64')
    .describe('Instruction set of the image. Default: arm64'),
  memorySize: z
    .int()
    .min(128)
    .max(32_768)
    .register(fieldMeta, { unit: 'MB', help: `AWS Lambda accepts 128 to ${MAX_MEMORY_MB} MB` })
    .default(512)
    .describe(
      'Memory in MB, 128 to 10240, with a capacityProvider to 32768; processor time grows with it. Default: 512',
    ),
  timeout: quantity({ authority: lambda, unit: 's', min: 1, max: 900 })
    .default(30)
    .describe('Seconds, 1 to 900, after which an invocation is ended. Default: 30'),
  ephemeralStorage: quantity({
    authority: lambda,
    unit: 'MB',
    min: DEFAULT_EPHEMERAL_STORAGE_MB,
    max: 10_240,
  })
    .default(DEFAULT_EPHEMERAL_STORAGE_MB)
    .describe('Size of /tmp in MB, 512 to 10240. Default: 512'),
  reservedConcurrency: quantity({ authority: lambda, min: 0 })
    .optional()
    .describe(
      "Most invocations at one time, taken from the account's; 0 switches the function off. Default: none",
    ),
  provisionedConcurrency,
  snapStart: z
    .enum(['none', 'publishedVersions'])
    .default('none')
    .describe('Whether published versions start from a snapshot. Default: none'),
  recursiveLoop: z
    .enum(['Terminate', 'Allow'])
    .default('Terminate')
    .describe(
      'What happens to an invocation that the function caused itself, again and again. Default: Terminate',
    ),
  durable: z
    .strictObject({
      executionTimeout: quantity({ authority: lambda, unit: 's', min: 1, max: 31_622_400 }).describe(
        'Seconds, 1 to 31622400, after which a durable execution is ended.',
      ),
      retentionPeriodInDays: quantity({ authority: lambda, unit: 'days', min: 1, max: 90 })
        .default(14)
        .describe('Days, 1 to 90, that its history is kept. Default: 14'),
    })
    .optional()
    .describe(
      'Durable executions. To be chosen when the service is created: it replaces the function. Default: none',
    ),
  tenancy: z
    .enum(['PER_TENANT'])
    .optional()
    .describe('Own environments for each tenant. To be chosen when the service is created. Default: shared'),
  capacityProvider: z
    .strictObject({
      name: textOf(
        'the name of a capacity provider',
        '1 to 140 letters, digits, hyphens and underscores',
        /^[\w-]{1,140}$/,
      )
        .optional()
        .describe('Its name in the account of the stage. Either this or arn.'),
      arn: textOf(
        'an ARN of a capacity provider',
        'arn:aws:lambda:…:capacity-provider:name',
        /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:capacity-provider:[\w-]{1,140}$/,
      )
        .optional()
        .describe('Its ARN. Either this or name.'),
      maxConcurrency: quantity({ authority: lambda, min: 1, max: 1600 })
        .optional()
        .describe(
          'Most invocations at one time in one environment, 1 to 1600. Default: what AWS Lambda chooses',
        ),
      memoryPerVCpu: z
        .literal([2, 4, 8])
        .optional()
        .describe('GiB of memory for each virtual processor: 2, 4 or 8. Default: 2'),
      min: quantity({ authority: lambda, min: 0 }).optional().describe('Fewest environments. Default: 3'),
      max: executions.optional().describe('Most environments; min or more. Default: none'),
    })
    .superRefine(checkExactlyOne(['name', 'arn']))
    .optional()
    .describe('Instances of the company that the function runs on. It cannot be taken back. Default: none'),
};
