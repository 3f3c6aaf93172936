import { type ApiConfig, apiOperations } from '@drystone/config';
import type { CfnStage } from 'aws-cdk-lib/aws-apigateway';

/**
 * How a stage treats its methods: all alike, and those apart that have a rate or a cache of their own.
 *
 * A method with settings of its own takes none from the stage, so each says all (API Gateway API reference,
 * MethodSetting).
 */
export function methodSettings(config: ApiConfig): CfnStage.MethodSettingProperty[] {
  const common = {
    ...rate(config.throttling),
    loggingLevel: config.executionLogs,
    dataTraceEnabled: config.dataTrace,
    metricsEnabled: config.detailedMetrics,
    cachingEnabled: false,
  };
  const own = apiOperations(config).flatMap(({ method, path, route: { throttling, cache } }) => {
    if (throttling === undefined && cache === undefined) return [];
    return [
      {
        ...common,
        ...(throttling && rate(throttling)),
        ...(cache && { cachingEnabled: true, cacheTtlInSeconds: cache.ttl, cacheDataEncrypted: true }),
        httpMethod: method,
        resourcePath: encoded(path),
      },
    ];
  });
  return [{ ...common, httpMethod: '*', resourcePath: '/*' }, ...own];
}

function rate({ rateLimit, burstLimit }: ApiConfig['throttling']) {
  return { throttlingRateLimit: rateLimit, throttlingBurstLimit: burstLimit };
}

/** AWS CloudFormation reference, AWS::ApiGateway::Stage MethodSetting: the root is a bare slash. */
function encoded(path: string): string {
  return path === '/' ? path : `/${path.replaceAll('/', '~1')}`;
}
