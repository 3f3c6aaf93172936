import { Notifications } from '../../src';
import { environmentOf } from '../support/environment';
import { CONTEXT, resourcesOf, templateOf } from '../support/stage';

const templateWith = (notifications: object = {}) =>
  templateOf((stack) => {
    const environment = environmentOf({ notifications: { domain: 'mail.example.com', ...notifications } });
    new Notifications(stack, 'Notifications', { context: CONTEXT, environment });
  });

const propertiesOf = (type: string, template = templateWith()) =>
  resourcesOf(template, type).map(({ Properties }) => Properties);

test('mail is signed, goes over TLS only, and never again to who bounced or complained', () => {
  expect(propertiesOf('AWS::SES::EmailIdentity')).toMatchObject([
    {
      EmailIdentity: 'mail.example.com',
      DkimSigningAttributes: { NextSigningKeyLength: 'RSA_2048_BIT' },
      ConfigurationSetAttributes: { ConfigurationSetName: { Ref: expect.any(String) } },
    },
  ]);
  expect(propertiesOf('AWS::SES::ConfigurationSet')).toEqual([
    {
      Name: 'staging-flight-system',
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      ReputationOptions: { ReputationMetricsEnabled: true },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    },
  ]);
});

test('the three DKIM records are made where a hosted zone is named, and only there', () => {
  expect(propertiesOf('AWS::Route53::RecordSet')).toEqual([]);
  const records = propertiesOf('AWS::Route53::RecordSet', templateWith({ hostedZoneId: 'Z123' }));
  const attribute = (name: string) => ({ 'Fn::GetAtt': [expect.any(String), name] });
  expect(records).toEqual(
    [1, 2, 3].map((each) => ({
      HostedZoneId: 'Z123',
      Name: attribute(`DkimDNSTokenName${each}`),
      Type: 'CNAME',
      TTL: '1800',
      ResourceRecords: [attribute(`DkimDNSTokenValue${each}`)],
    })),
  );
});

test('bounces and complaints go to a topic that only this configuration set may publish to, not to the sender', () => {
  const template = templateWith();
  expect(propertiesOf('AWS::SES::EmailIdentity', template)).toMatchObject([
    { FeedbackAttributes: { EmailForwardingEnabled: false } },
  ]);
  expect(propertiesOf('AWS::SES::ConfigurationSetEventDestination', template)).toMatchObject([
    { EventDestination: { Enabled: true, MatchingEventTypes: ['bounce', 'complaint'] } },
  ]);
  expect(propertiesOf('AWS::SNS::TopicPolicy', template)).toMatchObject([
    {
      PolicyDocument: {
        Statement: [
          { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
          {
            Principal: { Service: 'ses.amazonaws.com' },
            Resource: 'arn:aws:sns:eu-west-1:123456789012:staging-mail-feedback',
            Condition: {
              ArnLike: {
                'aws:SourceArn': 'arn:aws:ses:eu-west-1:123456789012:configuration-set/staging-flight-system',
              },
            },
          },
        ],
      },
    },
  ]);
});

test('the policy of the topic is there before SES tries to publish', () => {
  const template = templateWith();
  const [policy] = Object.entries(template.Resources).find(
    ([, { Type }]) => Type === 'AWS::SNS::TopicPolicy',
  )!;
  const [destination] = resourcesOf(template, 'AWS::SES::ConfigurationSetEventDestination');
  expect(destination?.DependsOn).toContain(policy);
});

test('the stage is told before AWS stops its mail', () => {
  const dimensions = [{ Name: 'ses:configuration-set', Value: 'staging-flight-system' }];
  expect(propertiesOf('AWS::CloudWatch::Alarm')).toMatchObject([
    { MetricName: 'Reputation.BounceRate', Threshold: 0.05, Dimensions: dimensions },
    { MetricName: 'Reputation.ComplaintRate', Threshold: 0.001, Dimensions: dimensions },
  ]);
});

test('without a domain there is no mail, and the error says where it is named', () => {
  const build = () =>
    templateOf((stack) => {
      new Notifications(stack, 'Notifications', { context: CONTEXT, environment: environmentOf() });
    });
  expect(build).toThrow('release-config.yaml has no notifications in staging');
});
