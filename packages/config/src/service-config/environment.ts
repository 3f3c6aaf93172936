import { z } from 'zod';
import { HELP_SEPARATOR, show } from '../validate/explain-issue';
import { checkExactlyOne, textOf } from '../validate/fields';
import { reportIssue } from '../validate/report-issue';

/** AWS Lambda quotas: 4 KB for all environment variables of a function together. */
const MAX_ENVIRONMENT_BYTES = 4096;

/** Set by AWS Lambda (Developer Guide, defined runtime environment variables) or by the platform. */
const RESERVED_NAMES = [
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_MAX_CONCURRENCY',
  'AWS_LAMBDA_METADATA_API',
  'AWS_LAMBDA_METADATA_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'DRYSTONE_CONFIG_HASH',
  'DRYSTONE_DEPLOY_HASH',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
];

const variableName = z
  .string()
  .regex(new RegExp(`^(?!(?:${RESERVED_NAMES.join('|')})$)[A-Za-z][A-Za-z0-9_]+$`), {
    error: ({ input }) =>
      RESERVED_NAMES.some((name) => name === input)
        ? `${String(input)} is not free${HELP_SEPARATOR}AWS Lambda or the platform sets it`
        : `${show(input)} is not the name of a variable${HELP_SEPARATOR}letters, digits and _, two or more, a letter first`,
  });

/** Plain values, and among them what the platform sets. */
export const environment = z
  .record(variableName, z.string())
  .superRefine((variables, context) => {
    const texts = Object.entries(variables).flat();
    const sizeBytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    if (sizeBytes <= MAX_ENVIRONMENT_BYTES) return;
    reportIssue(context, {
      code: 'out_of_range',
      message: `environment has ${sizeBytes} bytes; AWS Lambda accepts ${MAX_ENVIRONMENT_BYTES} for all names and values`,
      help: 'keep large values in a parameter or in a file of the image',
    });
  })
  .default({})
  .describe(
    'Environment variables, 4096 bytes together. The platform sets TABLE_NAME and SERVICE_PREFIX. Default: none',
  );

/** Values that are kept elsewhere: only the reference gets into the function's configuration. */
export const secrets = z
  .record(
    variableName,
    z
      .strictObject({
        ssm: textOf(
          'the path of an SSM parameter',
          '/ and names joined by /',
          /^(?:\/[A-Za-z0-9_.-]+){1,15}$/,
        )
          .optional()
          .describe('Path of a parameter of AWS Systems Manager. Either this or secretsManager.'),
        secretsManager: textOf(
          'an ARN of a secret',
          'arn:aws:secretsmanager:…:secret:name, and :key for one key of its JSON',
          /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[A-Za-z0-9/_+=.@-]+(?::[^:\s]+)?$/,
        )
          .optional()
          .describe(
            'ARN of a secret of AWS Secrets Manager; `:key` after it takes one key of its JSON. Either this or ssm.',
          ),
      })
      .superRefine(checkExactlyOne(['ssm', 'secretsManager'])),
  )
  .default({})
  .describe(
    'Environment variables that say where a secret is, by its path or ARN: the function may read it. Default: none',
  );
