import { partitionPrefix } from '../iam/policy-statements';
import type { ServiceConfig } from '../service-config/service-config';
import type { StageContext } from '../stage/stage-context';
import { powertoolsVariables, secretVariables, stageVariables } from './platform-variables';

/**
 * The environment variables of a service's function. What says where the stage's parts are stands above the service's
 * own; the rest of the platform's stands below.
 */
export function serviceEnvironment(config: ServiceConfig, context: StageContext): Record<string, string> {
  return {
    ...powertoolsVariables(config.serviceName, context),
    ...(config.adot && adotVariables(config.serviceName)),
    ...config.environment,
    ...secretVariables(config.secrets),
    ...stageVariables(context),
    TABLE_NAME: context.tableName,
    SERVICE_PREFIX: partitionPrefix(config),
  };
}

/** How the distribution starts where an image contains it (AWS Distro for OpenTelemetry, Lambda). */
function adotVariables(serviceName: string): Record<string, string> {
  return { AWS_LAMBDA_EXEC_WRAPPER: '/opt/otel-instrument', OTEL_SERVICE_NAME: serviceName };
}
