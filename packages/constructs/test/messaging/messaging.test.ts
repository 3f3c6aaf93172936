import { type EnvironmentConfig, stageNames } from '@drystone/config';
import { Messaging } from '../../src';
import { environmentOf } from '../support/environment';
import { CONTEXT, resourcesOf, serviceOf, templateOf } from '../support/stage';

const flights = serviceOf();
const CRM = {
  name: 'crm',
  url: 'https://crm.example.com/events',
  source: ['flight-service'],
  detailType: ['FlightBooked'],
  apiKeySecretArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:crm-AbCdEf',
};

const templateWith = (environment: EnvironmentConfig = environmentOf(), context = CONTEXT) =>
  templateOf((stack) => {
    new Messaging(stack, 'Messaging', { context, environment, services: [flights] });
  }, context);

const withIntegration = (fields: object = {}) =>
  templateWith(environmentOf({ messaging: { integrations: [{ ...CRM, ...fields }] } }));

const propertiesOf = (template: ReturnType<typeof templateWith>, type: string) =>
  resourcesOf(template, type).map(({ Properties }) => Properties);

test('the bus has the name that services publish to, and an archive to replay from', () => {
  const template = templateWith(environmentOf({ messaging: { archiveDays: 7 } }));
  expect(propertiesOf(template, 'AWS::Events::EventBus')).toEqual([{ Name: stageNames(CONTEXT).bus.name }]);
  expect(propertiesOf(template, 'AWS::Events::Archive')).toMatchObject([{ RetentionDays: 7 }]);
});

test('nobody outside the account is let on the bus, and nobody without TLS', () => {
  expect(propertiesOf(templateWith(), 'AWS::Events::EventBusPolicy')).toMatchObject([
    {
      Statement: {
        Effect: 'Deny',
        Principal: '*',
        Action: 'events:PutEvents',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    },
  ]);
});

test('CloudWatch may tell the topic of alarms, for alarms of this account only', () => {
  const template = templateWith();
  expect(propertiesOf(template, 'AWS::SNS::TopicPolicy')).toMatchObject([
    {
      PolicyDocument: {
        Statement: [
          { Effect: 'Deny', Action: 'sns:Publish', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
          {
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: stageNames(CONTEXT).alarmTopic.arn,
            Condition: {
              StringEquals: { 'aws:SourceAccount': '123456789012' },
              ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:*' },
            },
          },
        ],
      },
    },
  ]);
});

test('the topic of alarms is encrypted by a key that CloudWatch may use', () => {
  const template = templateWith();
  const [key] = Object.entries(template.Resources).find(([, { Type }]) => Type === 'AWS::KMS::Key')!;
  expect(propertiesOf(template, 'AWS::SNS::Topic')).toEqual([
    { TopicName: 'staging-alarms', KmsMasterKeyId: { 'Fn::GetAtt': [key, 'Arn'] } },
  ]);
  expect(template.Resources[key]?.Properties).toMatchObject({
    EnableKeyRotation: true,
    KeyPolicy: {
      Statement: [
        { Principal: { AWS: 'arn:aws:iam::123456789012:root' } },
        {
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        },
      ],
    },
  });
});

test('alarms go to an address where there is one', () => {
  expect(propertiesOf(templateWith(), 'AWS::SNS::Subscription')).toEqual([]);
  const template = templateWith(environmentOf({ alarms: { email: 'on-call@example.com' } }));
  expect(propertiesOf(template, 'AWS::SNS::Subscription')).toMatchObject([
    { Protocol: 'email', Endpoint: 'on-call@example.com' },
  ]);
});

describe('an integration', () => {
  test('gets the events that it asks for, no faster than it takes them', () => {
    const template = withIntegration({ requestsPerSecond: 5 });
    expect(propertiesOf(template, 'AWS::Events::ApiDestination')).toMatchObject([
      { HttpMethod: 'POST', InvocationEndpoint: CRM.url, InvocationRateLimitPerSecond: 5 },
    ]);
    expect(propertiesOf(template, 'AWS::Events::Rule')).toMatchObject([
      { EventPattern: { source: ['flight-service'], 'detail-type': ['FlightBooked'] } },
    ]);
  });

  test('gets all events of a service where it names no types', () => {
    const [rule] = propertiesOf(withIntegration({ detailType: undefined }), 'AWS::Events::Rule');
    expect(rule?.['EventPattern']).toEqual({ source: ['flight-service'] });
  });

  test.each([
    [CRM.apiKeySecretArn, `{{resolve:secretsmanager:${CRM.apiKeySecretArn}:SecretString}}`],
    [
      `${CRM.apiKeySecretArn}:apiKey`,
      `{{resolve:secretsmanager:${CRM.apiKeySecretArn}:SecretString:apiKey}}`,
    ],
  ])('is sent the key in %s, of which the template has the reference only', (apiKeySecretArn, reference) => {
    const template = withIntegration({ apiKeySecretArn, apiKeyHeader: 'x-token' });
    expect(propertiesOf(template, 'AWS::Events::Connection')).toMatchObject([
      {
        AuthorizationType: 'API_KEY',
        AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'x-token', ApiKeyValue: reference } },
      },
    ]);
  });

  test('is tried for a day, and then its events wait in a queue that only this rule may send to', () => {
    const template = withIntegration();
    const queueArn = 'arn:aws:sqs:eu-west-1:123456789012:staging-crm-dead-letter';
    expect(propertiesOf(template, 'AWS::Events::Rule')).toMatchObject([
      {
        Targets: [
          {
            RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
            DeadLetterConfig: { Arn: queueArn },
          },
        ],
      },
    ]);
    const ruleArn = 'arn:aws:events:eu-west-1:123456789012:rule/staging-flight-system/staging-crm';
    expect(propertiesOf(template, 'AWS::SQS::QueuePolicy')).toMatchObject([
      {
        PolicyDocument: {
          Statement: [
            { Effect: 'Deny', Action: 'sqs:*' },
            {
              Effect: 'Allow',
              Principal: { Service: 'events.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Resource: queueArn,
              Condition: { ArnEquals: { 'aws:SourceArn': [ruleArn] } },
            },
          ],
        },
      },
    ]);
    expect(propertiesOf(template, 'AWS::CloudWatch::Alarm')).toMatchObject([
      { MetricName: 'ApproximateNumberOfMessagesVisible', Threshold: 1 },
    ]);
  });

  test('is posted to by a role that only this rule takes, and that may do nothing else', () => {
    const template = withIntegration();
    const [destination] = Object.entries(template.Resources).find(
      ([, { Type }]) => Type === 'AWS::Events::ApiDestination',
    )!;
    expect(propertiesOf(template, 'AWS::IAM::Role')).toMatchObject([
      {
        AssumeRolePolicyDocument: {
          Statement: [
            {
              Principal: { Service: 'events.amazonaws.com' },
              Condition: {
                StringEquals: { 'aws:SourceAccount': '123456789012' },
                ArnEquals: {
                  'aws:SourceArn':
                    'arn:aws:events:eu-west-1:123456789012:rule/staging-flight-system/staging-crm',
                },
              },
            },
          ],
        },
        Policies: [
          {
            PolicyDocument: {
              Statement: [
                {
                  Action: 'events:InvokeApiDestination',
                  Resource: { 'Fn::GetAtt': [destination, 'Arn'] },
                },
              ],
            },
          },
        ],
      },
    ]);
  });

  test('of a service that the stage does not have is refused, with all there are', () => {
    const other = { ...CRM, name: 'bi', source: ['fare-service', 'flight-service'] };
    const environment = environmentOf({
      messaging: { integrations: [{ ...CRM, source: ['flight-servce'] }, other] },
    });
    expect(() => templateWith(environment)).toThrow(
      [
        'release-config.yaml: integration crm waits for events of flight-servce, which the stage does not have: did you mean flight-service? (services of the stage: flight-service)',
        'release-config.yaml: integration bi waits for events of fare-service, which the stage does not have (services of the stage: flight-service)',
      ].join('\n'),
    );
  });
});
