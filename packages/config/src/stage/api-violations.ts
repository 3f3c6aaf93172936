import type { ApiConfig } from '../api-config/api-config';
import type { EnvironmentConfig } from '../environment-config/environment-config';
import { conflict } from '../validate/rule';
import type { Violation } from '../validate/violations';
import { authorizerViolations } from './authorizer-violations';

/**
 * What an API must hold together with the stage that it is put in, beside what `parseApiConfig` checks.
 *
 * @param config as it is in the stage
 * @returns all violations, with paths in the API's file
 */
export function apiViolations(config: ApiConfig, environment: EnvironmentConfig): Violation[] {
  return [
    ...kindViolations(config),
    ...authorizerViolations(config, environment),
    ...domainViolations(config, environment),
    ...cacheViolations(config),
    ...keyViolations(config),
  ];
}

function kindViolations({ type, endpointType, resourcePolicy }: ApiConfig): Violation[] {
  return [
    ...(type === 'http'
      ? [
          conflict(
            ['type'],
            'type: http is not built',
            'write rest: a firewall, checked requests, keys and traces need it',
          ),
        ]
      : []),
    ...(endpointType !== 'PRIVATE' && (resourcePolicy?.vpce.length ?? 0) > 0
      ? [
          conflict(
            ['resourcePolicy', 'vpce'],
            `resourcePolicy.vpce would shut out all callers with endpointType: ${endpointType}`,
            'write endpointType: PRIVATE, or remove it',
          ),
        ]
      : []),
  ];
}

function domainViolations({ domain, endpointType }: ApiConfig, environment: EnvironmentConfig): Violation[] {
  if (domain === undefined) return [];
  if (endpointType === 'PRIVATE') {
    return [
      conflict(['domain'], 'domain: only a VPC leads to an API with endpointType: PRIVATE', 'remove it'),
    ];
  }
  if (domain.name === environment.domain?.name) return [];
  const certificateArn = domain.certificateArn ?? environment.domain?.certificateArn;
  if (certificateArn === undefined) {
    const message = 'domain.certificateArn is missing';
    const help = 'write its certificate here, or domain in release-config.yaml of the environment';
    return [{ path: ['domain'], part: 'key', code: 'missing_key', message, help }];
  }
  const region = endpointType === 'EDGE' ? 'us-east-1' : environment.region;
  if (certificateArn.split(':')[3] === region) return [];
  const message = `domain: its certificate is not in ${region}`;
  // API Gateway Developer Guide, custom domain names: edge-optimized ones are served by CloudFront.
  return [conflict(['domain'], message, `endpointType: ${endpointType} needs a certificate there`)];
}

function cacheViolations({ routes, stage }: ApiConfig): Violation[] {
  return routes.flatMap(({ cache, responseTransferMode }, index) => {
    if (cache === undefined) return [];
    const path = ['routes', index, 'cache'];
    return [
      ...(stage.cacheSize === undefined
        ? [conflict(path, `routes[${index}].cache: the API has no cache`, 'write stage.cacheSize')]
        : []),
      // API Gateway Developer Guide, response-transfer-mode.html: no endpoint caching.
      ...(responseTransferMode === 'STREAM'
        ? [
            conflict(
              path,
              `routes[${index}].cache: an answer that is streamed is not kept`,
              'remove one of them',
            ),
          ]
        : []),
    ];
  });
}

function keyViolations({ routes, usagePlans }: ApiConfig): Violation[] {
  const index = routes.findIndex(({ auth, apiKeyRequired }) => auth === 'apiKey' || apiKeyRequired);
  if (index < 0 || usagePlans.length > 0) return [];
  const message = `routes[${index}] asks for a key, and no usage plan gives one`;
  return [conflict(['routes', index], message, 'write usagePlans')];
}
