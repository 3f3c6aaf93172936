import { partitionPrefix } from '../iam/policy-statements';
import type { ServiceConfig } from '../service-config/service-config';
import type { StageIdentity } from '../stage/stage-context';
import { stageNames } from '../stage/stage-names';
import { publishedTopicName } from '../stage/topic-subscriptions';
import { powertoolsVariables, secretVariables, stageVariables } from './platform-variables';

/**
 * The environment variables of a service's function. What says where the stage's parts are stands above the service's
 * own; the rest of the platform's stands below.
 */
export function serviceEnvironment(config: ServiceConfig, context: StageIdentity): Record<string, string> {
  return {
    ...powertoolsVariables(config.serviceName, context),
    ...(config.adot && adotVariables(config.serviceName)),
    ...topicVariables(config, context),
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

/** Where each topic is that the service publishes to: `FARES_TOPIC_ARN` for `fares`. */
export function topicVariables(
  { publish }: Pick<ServiceConfig, 'publish'>,
  context: StageIdentity,
): Record<string, string> {
  const names = stageNames(context);
  return Object.fromEntries(
    publish.topics.map((topic) => {
      const word = topic.name
        .replace(/\.fifo$/, '')
        .replaceAll('-', '_')
        .toUpperCase();
      return [`${word}_TOPIC_ARN`, names.topic(publishedTopicName(topic)).arn];
    }),
  );
}
