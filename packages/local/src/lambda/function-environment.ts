import { delimiter, dirname } from 'node:path';
import { REGION } from '../aws-identity';

export interface FunctionEnvironmentOptions {
  readonly functionName: string;
  /** The handler's file, without folder and extension. */
  readonly module: string;
  readonly memoryMb: number;
  /** The service's own variables and those that lead to the local services. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * The environment variables that Lambda gives to a function, and none of the developer's own:
 * a variable that is missing from service-config.yaml is missing on the laptop too.
 *
 * Names: Lambda Developer Guide, configuration-envvars.html#configuration-envvars-runtime.
 */
export function functionEnvironment(options: FunctionEnvironmentOptions): Record<string, string> {
  return {
    _HANDLER: `${options.module}.handler`,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_LAMBDA_FUNCTION_NAME: options.functionName,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(options.memoryMb),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${options.functionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: '/var/task',
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    LANG: 'en_US.UTF-8',
    PATH: [dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter),
    TZ: ':UTC',
    ...options.variables,
  };
}
