import type { ServiceConfig } from '@drystone/config';
import { REGION } from '../aws-identity';
import { serviceTable } from './service-table';

/**
 * Environment variables of a function: its own, and those that lead it to the local DynamoDB under its caller's name.
 *
 * Names of the variables: AWS SDKs and Tools Reference Guide, feature-ss-endpoints.html and settings-reference.html.
 */
export function callerEnvironment(
  name: string,
  variables: Readonly<Record<string, string>>,
  tableEndpoint: string,
): Record<string, string> {
  return {
    // Logs and metrics then carry the caller's name, as on AWS.
    POWERTOOLS_SERVICE_NAME: name,
    // The Node.js of this machine is not the one of the image, which is what the SDK's warning is about.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...variables,
    AWS_ENDPOINT_URL_DYNAMODB: tableEndpoint,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: name,
    AWS_SECRET_ACCESS_KEY: 'local',
  };
}

/** All that a service's code needs besides what Lambda sets: its variables, and the way to its table. */
export function serviceEnvironment(config: ServiceConfig, tableEndpoint: string): Record<string, string> {
  const { tableName, servicePrefix } = serviceTable(config);
  const variables = { ...config.environment, TABLE_NAME: tableName, SERVICE_PREFIX: servicePrefix };
  return callerEnvironment(config.serviceName, variables, tableEndpoint);
}
