import { ApiDomain } from '../../src/api/api-domain';
import { environmentOf } from '../support/environment';
import { CONTEXT, resourcesOf, templateOf } from '../support/stage';

const domain = {
  name: 'api.example.com',
  certificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/a',
};

function domainTemplate(content: object) {
  return templateOf(
    (stack) => new ApiDomain(stack, 'ApiDomain', { context: CONTEXT, environment: environmentOf(content) }),
  );
}

it('is regional, with TLS 1.2 or later, and a record where there is a zone', () => {
  const template = domainTemplate({ domain: { ...domain, hostedZoneId: 'Z0123ABC' } });
  expect(resourcesOf(template, 'AWS::ApiGateway::DomainName')[0]?.Properties).toEqual({
    DomainName: 'api.example.com',
    RegionalCertificateArn: domain.certificateArn,
    EndpointConfiguration: { Types: ['REGIONAL'], IpAddressType: 'ipv4' },
    SecurityPolicy: 'TLS_1_2',
  });
  expect(resourcesOf(template, 'AWS::Route53::RecordSet')).toHaveLength(1);
});

it('has no record where nobody names a zone', () => {
  expect(resourcesOf(domainTemplate({ domain }), 'AWS::Route53::RecordSet')).toEqual([]);
});

it('is nothing where the stage has no domain', () => {
  expect(domainTemplate({}).Resources).toEqual({});
});
