import type { FieldRow } from './field-row';
import { CERTIFICATE, domain, DOMAIN, REST, STAGE } from './parts';

export const GATEWAY_ROWS: readonly FieldRow[] = [
  {
    field: 'endpointType',
    content: { endpointType: 'EDGE' },
    effect: [REST, { EndpointConfiguration: { Types: ['EDGE'] } }],
  },
  {
    field: 'ipAddressType',
    content: { ipAddressType: 'dualstack' },
    effect: [REST, { EndpointConfiguration: { IpAddressType: 'dualstack' } }],
  },
  {
    field: 'disableExecuteApiEndpoint',
    content: { disableExecuteApiEndpoint: true },
    effect: [REST, { DisableExecuteApiEndpoint: true }],
  },
  {
    field: 'binaryMediaTypes',
    content: { binaryMediaTypes: ['image/*'] },
    effect: [REST, { BinaryMediaTypes: ['image/*'] }],
  },
  {
    field: 'minimumCompressionSize',
    content: { minimumCompressionSize: 0 },
    effect: [REST, { MinimumCompressionSize: 0 }],
  },
  { field: 'domain.name', content: { domain }, effect: [DOMAIN, { DomainName: 'api.example.com' }] },
  {
    field: 'domain.certificateArn',
    content: { domain },
    effect: [DOMAIN, { RegionalCertificateArn: CERTIFICATE }],
  },
  {
    field: 'domain.hostedZoneId',
    around: { domain },
    content: { domain: { ...domain, hostedZoneId: 'Z1' } },
    effect: ['Route53::RecordSet', { HostedZoneId: 'Z1', Name: 'api.example.com', Type: 'A' }],
  },
  {
    field: 'domain.basePath',
    around: { domain },
    content: { domain: { ...domain, basePath: 'v1' } },
    effect: ['ApiGateway::BasePathMapping', { BasePath: 'v1' }],
  },
  {
    field: 'domain.securityPolicy',
    around: { domain },
    content: {
      domain: { ...domain, securityPolicy: 'SecurityPolicy_TLS13_1_3_2025_09', endpointAccessMode: 'STRICT' },
    },
    effect: [DOMAIN, { SecurityPolicy: 'SecurityPolicy_TLS13_1_3_2025_09' }],
  },
  {
    field: 'domain.endpointAccessMode',
    around: { domain },
    content: { domain: { ...domain, endpointAccessMode: 'STRICT' } },
    effect: [DOMAIN, { EndpointAccessMode: 'STRICT' }],
  },
  {
    field: 'domain.mutualTls.truststoreUri',
    around: { domain },
    content: { domain: { ...domain, mutualTls: { truststoreUri: 's3://b/k.pem' } } },
    effect: [DOMAIN, { MutualTlsAuthentication: { TruststoreUri: 's3://b/k.pem' } }],
  },
  {
    field: 'gatewayResponses',
    content: { gatewayResponses: { THROTTLED: { statusCode: 503, headers: { 'x-a': 'b' }, body: '{}' } } },
    effect: [
      REST,
      {
        Body: {
          'x-amazon-apigateway-gateway-responses': {
            THROTTLED: {
              statusCode: 503,
              responseParameters: { 'gatewayresponse.header.x-a': "'b'" },
              responseTemplates: { 'application/json': '{}' },
            },
          },
        },
      },
    ],
  },
  {
    field: 'resourcePolicy.sourceIps',
    content: { resourcePolicy: { sourceIps: ['192.0.2.0/24'] } },
    effect: [
      REST,
      {
        Policy: {
          Statement: [{ Effect: 'Deny', Condition: { NotIpAddress: { 'aws:SourceIp': ['192.0.2.0/24'] } } }],
        },
      },
    ],
  },
  {
    field: 'resourcePolicy.vpce',
    around: { endpointType: 'PRIVATE' },
    content: { endpointType: 'PRIVATE', resourcePolicy: { vpce: ['vpce-0123abcd'] } },
    effect: [
      REST,
      {
        Policy: {
          Statement: [
            { Effect: 'Deny', Condition: { StringNotEquals: { 'aws:SourceVpce': ['vpce-0123abcd'] } } },
          ],
        },
      },
    ],
  },
  {
    field: 'stage.variables',
    content: { stage: { variables: { a: 'b' } } },
    effect: [STAGE, { Variables: { a: 'b' } }],
  },
  {
    field: 'stage.cacheSize',
    content: { stage: { cacheSize: 1.6 } },
    effect: [STAGE, { CacheClusterEnabled: true, CacheClusterSize: '1.6' }],
  },
];
