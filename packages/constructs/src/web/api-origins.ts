import { apiAddress, type EnvironmentConfig, type StageApi } from '@drystone/config';
import type { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';

/** Paths of the web application that lead to APIs, and where. */
export interface ApiOrigin {
  readonly pathPattern: string;
  readonly domainName: string;
}

/** Seconds that CloudFront waits: longer than API Gateway does, and the most without a higher quota. */
const ORIGIN_TIMEOUT_SECONDS = 60;

/**
 * Where `/api/*` leads: the APIs with a domain of their own by their base paths, and all others below the stage's. A new
 * API on the stage's domain changes nothing here.
 */
export function apiOrigins(apis: readonly StageApi[], environment: EnvironmentConfig): ApiOrigin[] {
  const own = apis.flatMap(({ config }) => {
    const address = apiAddress(config, environment);
    if (!address?.isOwnDomain) return [];
    return [{ pathPattern: `/api/${address.basePath}/*`, domainName: address.domainName }];
  });
  const { domain } = environment;
  return [...own, ...(domain ? [{ pathPattern: '/api/*', domainName: domain.name }] : [])];
}

/** The origin as CloudFront has it; its name is its id. */
export function originOf({ domainName }: ApiOrigin): CfnDistribution.OriginProperty {
  return {
    id: domainName,
    domainName,
    customOriginConfig: {
      originProtocolPolicy: 'https-only',
      originSslProtocols: ['TLSv1.2'],
      originReadTimeout: ORIGIN_TIMEOUT_SECONDS,
    },
  };
}
