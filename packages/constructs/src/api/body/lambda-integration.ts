import { type ApiConfig, type ApiOperation, type ApiRoute, partitionOf, routeWaitMs } from '@drystone/config';
import { cacheKeys } from './cache-keys';

/** What integrations lead to. */
export interface IntegrationTargets {
  readonly region: string;
  /** ARN of the alias that answers a route. */
  aliasArn(route: ApiRoute): string;
  /** ARN of the role that API Gateway calls it with. */
  readonly credentials: string;
}

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
    timeoutInMillis: routeWaitMs(route, inputs.config),
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
