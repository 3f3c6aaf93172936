import { WebCdn } from '../../src/web/web-cdn';
import { API_FUNCTION, PAGE_FUNCTION } from '../../src/web/viewer-functions';
import { apiConfigOf, stageApiOf } from '../support/api';
import { environmentOf } from '../support/environment';
import { CONTEXT, resourcesOf, type StackTemplate, templateOf } from '../support/stage';

const ZONE = 'Z0123ABC';
const DOMAIN = {
  name: 'api.example.com',
  certificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/a',
};
const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/b';
const US_EAST_1 = { ...CONTEXT, region: 'us-east-1' };

function webTemplate(environment: object = {}, apis: readonly object[] = [{}]): StackTemplate {
  return templateOf(
    (stack) =>
      new WebCdn(stack, 'Web', {
        context: CONTEXT,
        environment: environmentOf({ web: {}, domain: DOMAIN, ...environment }),
        apis: apis.map((content) => stageApiOf(apiConfigOf(content))),
      }),
    US_EAST_1,
  );
}

function distributionOf(template: StackTemplate): Readonly<Record<string, unknown>> {
  const [distribution] = resourcesOf(template, 'AWS::CloudFront::Distribution');
  return distribution!.Properties!['DistributionConfig'] as Record<string, unknown>;
}

describe('the distribution', () => {
  it('speaks HTTP/3 and TLS 1.2 or later under its own name', () => {
    const web = { domainName: 'www.example.com', certificateArn: CERTIFICATE, priceClass: 'PriceClass_All' };
    expect(distributionOf(webTemplate({ web }))).toMatchObject({
      HttpVersion: 'http2and3',
      Aliases: ['www.example.com'],
      PriceClass: 'PriceClass_All',
      ViewerCertificate: {
        AcmCertificateArn: CERTIFICATE,
        MinimumProtocolVersion: 'TLSv1.2_2021',
        SslSupportMethod: 'sni-only',
      },
    });
  });

  it('makes a certificate and the records of its name where there is a zone', () => {
    const template = webTemplate({ web: { domainName: 'www.example.com', hostedZoneId: ZONE } });
    expect(resourcesOf(template, 'AWS::CertificateManager::Certificate')).toEqual([
      expect.objectContaining({
        Properties: expect.objectContaining({
          DomainName: 'www.example.com',
          ValidationMethod: 'DNS',
          DomainValidationOptions: [{ DomainName: 'www.example.com', HostedZoneId: ZONE }],
        }),
      }),
    ]);
    const records = resourcesOf(template, 'AWS::Route53::RecordSet');
    expect(records.map(({ Properties }) => Properties!['Type'])).toEqual(['A', 'AAAA']);
  });

  it('reads the files by its own access only, and sends security headers with them', () => {
    const template = webTemplate();
    expect(distributionOf(template)).toMatchObject({
      DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https', Compress: true },
      Logging: { Prefix: 'cloudfront/' },
    });
    expect(resourcesOf(template, 'AWS::CloudFront::OriginAccessControl')).toHaveLength(1);
    const [headers] = resourcesOf(template, 'AWS::CloudFront::ResponseHeadersPolicy');
    expect(headers!.Properties).toMatchObject({
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: {
          StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000 },
          ContentTypeOptions: { Override: true },
          FrameOptions: { FrameOption: 'DENY' },
        },
      },
    });
  });

  it('leads /api/* to the domain of the APIs, and keeps none of their answers', () => {
    const { CacheBehaviors, Origins } = distributionOf(webTemplate());
    expect(CacheBehaviors).toEqual([
      expect.objectContaining({
        PathPattern: '/api/*',
        TargetOriginId: 'api.example.com',
        ViewerProtocolPolicy: 'https-only',
        CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
        OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
      }),
    ]);
    expect(Origins).toContainEqual(
      expect.objectContaining({
        DomainName: 'api.example.com',
        CustomOriginConfig: expect.objectContaining({
          OriginProtocolPolicy: 'https-only',
          OriginSSLProtocols: ['TLSv1.2'],
        }),
      }),
    );
  });

  it('leads the paths of an API with a domain of its own there', () => {
    const domain = { ...DOMAIN, name: 'users.example.com' };
    const { CacheBehaviors } = distributionOf(webTemplate({}, [{}, { apiName: 'user-bff', domain }]));
    expect(CacheBehaviors).toEqual([
      expect.objectContaining({ PathPattern: '/api/user-bff/*', TargetOriginId: 'users.example.com' }),
      expect.objectContaining({ PathPattern: '/api/*', TargetOriginId: 'api.example.com' }),
    ]);
  });

  it('does not change with a new API on the domain of the stage', () => {
    expect(webTemplate({}, [{}, { apiName: 'user-bff' }])).toEqual(webTemplate());
  });

  it('stands in production behind a firewall', () => {
    expect(resourcesOf(webTemplate(), 'AWS::WAFv2::WebACL')).toEqual([]);
    const template = webTemplate({ production: true });
    expect(resourcesOf(template, 'AWS::WAFv2::WebACL')).toEqual([
      expect.objectContaining({ Properties: expect.objectContaining({ Scope: 'CLOUDFRONT' }) }),
    ]);
    expect(distributionOf(template)['WebACLId']).toBeDefined();
  });
});

describe('a bucket', () => {
  it.each([0, 1])('is private, encrypted, versioned and kept', (index) => {
    const bucket = resourcesOf(webTemplate(), 'AWS::S3::Bucket')[index]!;
    expect(bucket).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
        VersioningConfiguration: { Status: 'Enabled' },
      },
    });
  });

  it.each([0, 1])('refuses what does not come over TLS, and gives nothing to everyone', (index) => {
    const policy = resourcesOf(webTemplate(), 'AWS::S3::BucketPolicy')[index]!.Properties!['PolicyDocument'];
    const { Statement } = policy as {
      Statement: { Effect: string; Principal: unknown; Condition: object }[];
    };
    expect(Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
    const allowed = Statement.filter(({ Effect }) => Effect === 'Allow');
    for (const { Principal, Condition } of allowed) {
      expect(Principal).toEqual({ Service: expect.stringMatching(/amazonaws\.com$/) });
      expect(Condition).toBeDefined();
    }
  });
});

/** Runs a function as CloudFront would. */
function run(code: string, uri: string, headers: Readonly<Record<string, object>> = {}) {
  const handler = new Function(`${code}; return handler;`)() as (event: object) => {
    readonly uri: string;
    readonly headers: Readonly<Record<string, unknown>>;
  };
  return handler({ request: { uri, headers: { ...headers } }, viewer: { ip: '192.0.2.7' } });
}

describe('before CloudFront looks for a file', () => {
  it.each([
    ['/', '/index.html'],
    ['/flights/FL1', '/index.html'],
    ['/app.js', '/app.js'],
    ['/assets/a.b/logo.svg', '/assets/a.b/logo.svg'],
    ['/assets/a.b/page', '/index.html'],
  ])('%s is %s', (uri, file) => {
    expect(run(PAGE_FUNCTION, uri).uri).toBe(file);
  });

  it.each([
    ['/api/flight-bff/flights', '/flight-bff/flights'],
    ['/api/flight-bff/api/a', '/flight-bff/api/a'],
  ])('%s is asked of the APIs as %s', (uri, path) => {
    expect(run(API_FUNCTION, uri).uri).toBe(path);
  });

  it('says who is calling, whatever the caller says of itself', () => {
    const { headers } = run(API_FUNCTION, '/api/a', { 'x-viewer-address': { value: '203.0.113.1' } });
    expect(headers['x-viewer-address']).toEqual({ value: '192.0.2.7' });
  });
});

it('refuses a stage that it does not go with, with all findings at once', () => {
  const allowedIpRanges = ['192.0.2.0/24'];
  expect(() => webTemplate({ web: {}, domain: undefined, allowedIpRanges })).toThrow(
    /domain is missing.*\n.*allowedIpRanges would shut out/,
  );
});

it('refuses a stack outside of us-east-1, where CloudFront takes nothing from', () => {
  const environment = environmentOf({ web: {} });
  expect(() =>
    templateOf((stack) => new WebCdn(stack, 'Web', { context: CONTEXT, environment, apis: [] })),
  ).toThrow('us-east-1');
});
