import {
  type ApiConfig,
  type ApiOperation,
  type ApiRoute,
  functionSettings,
  partitionOf,
} from '@drystone/config';
import { cacheKeys } from './cache-keys';

/** What integrations lead to. */
export interface IntegrationTargets {
  readonly region: string;
  /** ARN of the alias that answers a route. */
  aliasArn(route: ApiRoute): string;
  /** ARN of the role that API Gateway calls it with. */
  readonly credentials: string;
}

/** API Gateway quotas: the longest wait for an answer that is not streamed, and for one that is. */
const MAX_WAIT_MS = { BUFFERED: 29_000, STREAM: 900_000 };

/**
 * The call of a function, as `x-amazon-apigateway-integration` has it.
 *
 * A streamed answer comes from another operation of AWS Lambda (API Gateway Developer Guide,
 * response-transfer-mode-lambda.html).
 */
export function lambdaIntegration(
  operation: ApiOperation,
  inputs: IntegrationTargets & { readonly config: ApiConfig },
): object {
  const { route } = operation;
  const keys = cacheKeys(operation, inputs.config);
  return {
    type: 'aws_proxy',
    httpMethod: 'POST',
    uri: invocationUri(inputs.region, inputs.aliasArn(route), route.responseTransferMode),
    credentials: inputs.credentials,
    timeoutInMillis: waitMs(route, inputs.config),
    ...(route.responseTransferMode === 'STREAM' && { responseTransferMode: 'STREAM' }),
    ...(keys.length > 0 && { cacheKeyParameters: keys.map(({ mapping }) => mapping) }),
  };
}

/** The address by which API Gateway calls a function (API Gateway API reference, PutIntegration, uri). */
export function invocationUri(
  region: string,
  functionArn: string,
  mode: ApiRoute['responseTransferMode'] = 'BUFFERED',
): string {
  const operation =
    mode === 'STREAM'
      ? `2021-11-15/functions/${functionArn}/response-streaming-invocations`
      : `2015-03-31/functions/${functionArn}/invocations`;
  return `arn:${partitionOf(region)}:apigateway:${region}:lambda:path/${operation}`;
}

/** How long a caller of the route waits at most: as it says, else as long as its function may take. */
export function waitMs(
  { timeoutMs, functionName, responseTransferMode }: ApiRoute,
  { functions }: Pick<ApiConfig, 'functions'>,
): number {
  const longest = MAX_WAIT_MS[responseTransferMode];
  if (timeoutMs !== undefined || functionName === undefined) return timeoutMs ?? longest;
  return Math.min(longest, functionSettings(functions, functionName).timeout * 1000);
}
