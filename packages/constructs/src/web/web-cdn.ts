import {
  type EnvironmentConfig,
  firewallDefaults,
  partitionOf,
  type StageApi,
  type StageContext,
  webViolations,
} from '@drystone/config';
import {
  CfnDistribution,
  CfnFunction,
  CfnOriginAccessControl,
  CfnResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { CfnOutput, Fn, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { assertRight } from '../assert-right';
import { Firewall } from '../firewall/firewall';
import { type ApiOrigin, apiOrigins, originOf } from './api-origins';
import {
  CACHING_DISABLED,
  CACHING_OPTIMIZED,
  ALL_VIEWER_EXCEPT_HOST,
  CLOUDFRONT_ZONE_ID,
} from './cloudfront-ids';
import { SECURITY_HEADERS } from './security-headers';
import { API_FUNCTION, PAGE_FUNCTION } from './viewer-functions';
import { WebBuckets } from './web-buckets';
import { webCertificateArn } from './web-certificate';

export interface WebCdnProps {
  readonly context: StageContext;
  /** Its `web` says what the application is called, and where it is served from. */
  readonly environment: EnvironmentConfig;
  readonly apis: readonly StageApi[];
}

const FILES_ORIGIN = 'files';

/**
 * The web application of a stage on CloudFront: its files in S3, and `/api/*` before the APIs, so that pages call their
 * own origin. It belongs into a stack in us-east-1, where CloudFront takes certificates and firewalls from.
 *
 * The outputs of its stack say which bucket files are put into, and which distribution then forgets the old ones.
 *
 * @throws Error with all findings where `web` does not go together with the stage, see `webViolations`
 * @example
 * new WebCdn(usEast1Stack, 'Web', { context, environment, apis });
 */
export class WebCdn extends Construct {
  public readonly distribution: CfnDistribution;
  public readonly buckets: WebBuckets;
  /** In production. */
  public readonly firewall: Firewall | undefined;
  public readonly records: readonly CfnRecordSet[];

  readonly #name: string;

  constructor(scope: Construct, id: string, { context, environment, apis }: WebCdnProps) {
    super(scope, id);
    const { web } = environment;
    assertRight('release-config.yaml', webViolations(environment, apis.length));
    if (!web) throw new Error('release-config.yaml: web is missing');
    if (Stack.of(this).region !== 'us-east-1') throw new Error('WebCdn belongs into a stack in us-east-1');
    this.#name = `${context.stage}-${context.system}-web`;
    this.buckets = new WebBuckets(this, 'Buckets');
    this.firewall = environment.production ? this.createFirewall(context) : undefined;
    this.distribution = this.createDistribution(web, apiOrigins(apis, environment));
    const distributions = `arn:${partitionOf(context.region)}:cloudfront::${context.account}:distribution/`;
    this.buckets.grantRead(Fn.join('', [distributions, this.distribution.ref]));
    this.records = this.createRecords(web);
    new CfnOutput(this, 'FilesBucket', { value: this.buckets.files.ref });
    new CfnOutput(this, 'DistributionId', { value: this.distribution.ref });
    new CfnOutput(this, 'Address', { value: web.domainName ?? this.distribution.attrDomainName });
  }

  private createFirewall(context: StageContext): Firewall {
    const settings = firewallDefaults();
    return new Firewall(this, 'Firewall', { context, name: this.#name, scope: 'CLOUDFRONT', settings });
  }

  private createDistribution(
    web: NonNullable<EnvironmentConfig['web']>,
    origins: readonly ApiOrigin[],
  ): CfnDistribution {
    const certificateArn = webCertificateArn(this, web);
    const domains = new Map(origins.map((each) => [each.domainName, originOf(each)]));
    const apiFunction =
      origins.length > 0 ? this.viewerFunction('ApiFunction', 'api', API_FUNCTION) : undefined;
    return new CfnDistribution(this, 'Distribution', {
      distributionConfig: {
        comment: this.#name,
        enabled: true,
        httpVersion: 'http2and3',
        ipv6Enabled: true,
        priceClass: web.priceClass,
        defaultRootObject: 'index.html',
        aliases: web.domainName === undefined ? undefined : [web.domainName],
        viewerCertificate:
          web.domainName === undefined || certificateArn === undefined
            ? { cloudFrontDefaultCertificate: true }
            : {
                acmCertificateArn: certificateArn,
                sslSupportMethod: 'sni-only',
                minimumProtocolVersion: 'TLSv1.2_2021',
              },
        webAclId: this.firewall?.webAcl.attrArn,
        logging: { bucket: this.buckets.logs.attrDomainName, prefix: 'cloudfront/', includeCookies: false },
        origins: [this.filesOrigin(), ...domains.values()],
        defaultCacheBehavior: this.filesBehavior(),
        cacheBehaviors: origins.map(({ pathPattern, domainName }) => ({
          pathPattern,
          targetOriginId: domainName,
          viewerProtocolPolicy: 'https-only',
          allowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
          cachePolicyId: CACHING_DISABLED,
          originRequestPolicyId: ALL_VIEWER_EXCEPT_HOST,
          functionAssociations: apiFunction && [onRequest(apiFunction)],
        })),
      },
    });
  }

  private filesOrigin(): CfnDistribution.OriginProperty {
    const access = new CfnOriginAccessControl(this, 'OriginAccess', {
      originAccessControlConfig: {
        name: this.#name,
        originAccessControlOriginType: 's3',
        signingBehavior: 'always',
        signingProtocol: 'sigv4',
      },
    });
    return {
      id: FILES_ORIGIN,
      domainName: this.buckets.files.attrRegionalDomainName,
      originAccessControlId: access.ref,
      // Empty, because the origin access control took its place (AWS CloudFormation reference, S3OriginConfig).
      s3OriginConfig: { originAccessIdentity: '' },
    };
  }

  private filesBehavior(): CfnDistribution.DefaultCacheBehaviorProperty {
    const headers = new CfnResponseHeadersPolicy(this, 'SecurityHeaders', {
      responseHeadersPolicyConfig: { name: this.#name, securityHeadersConfig: SECURITY_HEADERS },
    });
    return {
      targetOriginId: FILES_ORIGIN,
      viewerProtocolPolicy: 'redirect-to-https',
      compress: true,
      cachePolicyId: CACHING_OPTIMIZED,
      responseHeadersPolicyId: headers.ref,
      functionAssociations: [onRequest(this.viewerFunction('PageFunction', 'page', PAGE_FUNCTION))],
    };
  }

  private viewerFunction(id: string, name: string, functionCode: string): CfnFunction {
    return new CfnFunction(this, id, {
      name: `${this.#name}-${name}`,
      autoPublish: true,
      functionCode,
      functionConfig: { comment: this.#name, runtime: 'cloudfront-js-2.0' },
    });
  }

  private createRecords({ domainName, hostedZoneId }: NonNullable<EnvironmentConfig['web']>): CfnRecordSet[] {
    if (domainName === undefined || hostedZoneId === undefined) return [];
    const aliasTarget = { dnsName: this.distribution.attrDomainName, hostedZoneId: CLOUDFRONT_ZONE_ID };
    return ['A', 'AAAA'].map(
      (type) =>
        new CfnRecordSet(this, `Record${type}`, { name: domainName, type, hostedZoneId, aliasTarget }),
    );
  }
}

function onRequest({ attrFunctionArn }: CfnFunction): CfnDistribution.FunctionAssociationProperty {
  return { eventType: 'viewer-request', functionArn: attrFunctionArn };
}
