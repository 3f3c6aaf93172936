import type { ApiConfig } from '@drystone/config';
import { CfnDomainName } from 'aws-cdk-lib/aws-apigateway';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { CLOUDFRONT_ZONE_ID } from '../web/cloudfront-ids';

/** What a domain of Amazon API Gateway is. */
export interface DomainNameProps {
  readonly domainName: string;
  /** In the region of the stage; for `EDGE` in us-east-1. */
  readonly certificateArn: string;
  /** Zone of Route 53 that its records go into. Default: none, so that somebody else makes them */
  readonly hostedZoneId?: string | undefined;
  /** Default: REGIONAL */
  readonly endpointType?: 'REGIONAL' | 'EDGE';
  /** Default: ipv4 */
  readonly ipAddressType?: ApiConfig['ipAddressType'];
  /** Default: TLS_1_2 */
  readonly securityPolicy?: string;
  /** Default: that of API Gateway */
  readonly endpointAccessMode?: string | undefined;
  /** Place in S3 of the certificates that clients' certificates are signed by. Default: none are asked for */
  readonly truststoreUri?: string | undefined;
}

/** A domain that APIs are put below, and its records. */
export class DomainName extends Construct {
  public readonly domain: CfnDomainName;
  public readonly records: readonly CfnRecordSet[];

  constructor(scope: Construct, id: string, props: DomainNameProps) {
    super(scope, id);
    const { domainName, certificateArn, hostedZoneId, endpointType = 'REGIONAL', truststoreUri } = props;
    const { ipAddressType = 'ipv4', securityPolicy = 'TLS_1_2', endpointAccessMode } = props;
    const isEdge = endpointType === 'EDGE';
    this.domain = new CfnDomainName(this, 'Domain', {
      domainName,
      ...(isEdge ? { certificateArn } : { regionalCertificateArn: certificateArn }),
      // An edge-optimized name has the addresses of CloudFront (API Gateway API reference, EndpointConfiguration).
      endpointConfiguration: { types: [endpointType], ipAddressType: isEdge ? undefined : ipAddressType },
      securityPolicy,
      endpointAccessMode,
      mutualTlsAuthentication: truststoreUri === undefined ? undefined : { truststoreUri },
    });
    const target = isEdge
      ? { dnsName: this.domain.attrDistributionDomainName, hostedZoneId: CLOUDFRONT_ZONE_ID }
      : { dnsName: this.domain.attrRegionalDomainName, hostedZoneId: this.domain.attrRegionalHostedZoneId };
    const types = isEdge || ipAddressType === 'dualstack' ? ['A', 'AAAA'] : ['A'];
    this.records = types.flatMap((type) =>
      hostedZoneId === undefined
        ? []
        : [
            new CfnRecordSet(this, `Record${type}`, {
              name: domainName,
              type,
              hostedZoneId,
              aliasTarget: target,
            }),
          ],
    );
  }
}
