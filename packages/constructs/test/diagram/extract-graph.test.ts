import type { StackTemplate, TemplateResource } from '../../src/assembly/template';
import { FLIGHTS, systemOf } from './support/sketches';
import { graphOf, graphOfStacks, named } from './support/pictures';
import { functionArn, queueArn, stageTemplates, TABLE_ARN, topicArn } from './support/stage-templates';

/** What each type of resource is in the picture. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGateway::RestApi': ['api'],
  'AWS::CloudFront::Distribution': ['cdn'],
  'AWS::DynamoDB::GlobalTable': ['table'],
  'AWS::Events::ApiDestination': ['integration'],
  'AWS::Lambda::Function': ['service', 'handler', 'function'],
  'AWS::S3::Bucket': ['web'],
  'AWS::SNS::Topic': ['topic'],
  'AWS::SQS::Queue': ['queue', 'deadLetterQueue'],
  'AWS::Scheduler::Schedule': ['schedule'],
};

describe('the graph of a stage', () => {
  test.each([3, 30])('has every function, API, queue, topic and table of %i services once', (count) => {
    const sketch = count === 3 ? FLIGHTS : systemOf(count);
    const { nodes } = graphOf(sketch);
    const types = stageTemplates(sketch).flatMap(({ template }) =>
      Object.values(template.Resources ?? {}).map(({ Type }) => Type),
    );
    for (const [type, kinds] of Object.entries(KINDS)) {
      const found = nodes.filter(({ kind }) => kinds.includes(kind)).length;
      expect([type, found]).toEqual([type, types.filter((each) => each === type).length]);
    }
    expect(nodes.filter(({ kind }) => kind === 'service').map(({ name }) => name)).toEqual(
      sketch.services.map(({ name }) => name).toSorted(),
    );
    expect(nodes.filter(({ kind }) => kind === 'partition')).toHaveLength(count);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
  });

  test('says what the flight system does, and nothing else', () => {
    expect(named(graphOf(FLIGHTS))).toEqual([
      'FlightBffHandler calls flight-service',
      'FlightBffHandler calls reservation-service',
      'FlightSearchHandler calls flight-service',
      'FlightSearchHandler calls reservation-service',
      'GET /users/me routes user-service',
      'ReservationCancelled delivers billing',
      'ReservationMade delivers billing',
      'ReservationMade delivers user-service',
      'StreamRouter publishes flight-service-stream.fifo',
      'fare-changes delivers reservation-service',
      'fares delivers fare-changes',
      'flight-service publishes fares',
      'flight-service reads FLIGHTS#',
      'flight-service writes FLIGHTS#',
      'flight-service-stream.fifo delivers flight-service',
      'rate(1 hour) delivers flight-service',
      'reservation-service calls flight-service',
      'reservation-service publishes ReservationCancelled',
      'reservation-service publishes ReservationMade',
      'reservation-service reads RESERVATIONS#',
      'reservation-service writes RESERVATIONS#',
      'shared-table delivers StreamRouter',
      'user-service reads USERS#',
      'www.flights.example.com serves flight-bff',
      'www.flights.example.com serves web application',
    ]);
  });

  test('puts routes into handlers, handlers into APIs, and dead letters to what they are for', () => {
    const { nodes } = graphOf(FLIGHTS);
    const nameOf = (id?: string) => nodes.find((node) => node.id === id)?.name;
    const parents = nodes.map(({ name, parent }) => [name, nameOf(parent)]);
    expect(Object.fromEntries(parents)).toMatchObject({
      'GET /flights/{id}': 'FlightBffHandler',
      'GET /users/me': 'flight-bff',
      FlightBffHandler: 'flight-bff',
      'fare-changes-dead-letter': 'fare-changes',
      'user-service-events-dead-letter': 'user-service',
      'FLIGHTS#': 'shared-table',
    });
  });

  test('is the same in whatever order stacks come', () => {
    const stacks = stageTemplates(FLIGHTS);
    expect(graphOfStacks(stacks.toReversed())).toEqual(graphOfStacks(stacks));
  });

  test('shows a service that may write to the partition of another', () => {
    const services = FLIGHTS.services.map((service) =>
      service.name === 'user-service' ? { ...service, prefix: 'FLIGHTS' } : service,
    );
    expect(named(graphOf({ ...FLIGHTS, services }))).toContain('user-service reads FLIGHTS#');
  });

  test('leaves out what the stage does not hold', () => {
    const [service] = FLIGHTS.services;
    const calls = ['missing-service'];
    expect(named(graphOf({ services: [{ ...service!, calls }], apis: [] })).join()).not.toContain('missing');
  });
});

/** A stack with a service and a queue, beside other resources. */
function stackWith(resources: Readonly<Record<string, TemplateResource>>): StackTemplate {
  const [stack] = stageTemplates({ services: [{ name: 'users', prefix: 'USERS' }], apis: [] }).filter(
    ({ name }) => name === 'Staging-users',
  );
  const Queue = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'staging-orders' } };
  return { ...stack!, template: { Resources: { ...stack!.template.Resources, Queue, ...resources } } };
}

describe('a reference in a template', () => {
  const [, , , region, account] = queueArn('orders').split(':');

  test.each([
    ['an ARN', queueArn('orders')],
    ['Ref, which is the URL', { Ref: 'Queue' }],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Queue', 'Arn'] }],
    ['Fn::GetAtt in its short form', { 'Fn::GetAtt': 'Queue.Arn' }],
    ['a URL', `https://sqs.${region}.amazonaws.com/${account}/staging-orders`],
    ['Fn::Join', { 'Fn::Join': [':', ['arn:aws:sqs', { Ref: 'AWS::Region' }, account!, 'staging-orders']] }],
    ['Fn::Sub', { 'Fn::Sub': 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:staging-orders' }],
    ['Fn::Sub with a variable', { 'Fn::Sub': ['${Q}', { Q: { 'Fn::GetAtt': ['Queue', 'Arn'] } }] }],
  ])('leads to the queue as %s', (_, EventSourceArn) => {
    const Properties = { EventSourceArn, FunctionName: { Ref: 'Alias' } };
    const source = { Type: 'AWS::Lambda::EventSourceMapping', Properties };
    expect(named(graphOfStacks([stackWith({ source })]))).toContain('orders delivers users');
  });

  test.each([
    ['its ARN', functionArn('users')],
    ['the ARN of its alias', `${functionArn('users')}:live`],
    ['its name', 'StagingUsers'],
    ['the name of its alias', 'StagingUsers:live'],
    ['Ref', { Ref: 'Function' }],
    ['a reference to its alias', { Ref: 'Alias' }],
  ])('leads to the function as %s', (_, FunctionName) => {
    const Properties = { EventSourceArn: queueArn('orders'), FunctionName };
    const source = { Type: 'AWS::Lambda::EventSourceMapping', Properties };
    expect(named(graphOfStacks([stackWith({ source })]))).toContain('orders delivers users');
  });
});

describe('the policy of a function', () => {
  const PolicyDocument = {
    Statement: { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queueArn('orders') },
  };
  const managed = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } };
  const role = { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: [{ Ref: 'More' }] } };
  const policy = { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument, Roles: [{ Ref: 'Role' }] } };
  const denied = { Statement: [{ ...PolicyDocument.Statement, Effect: 'Deny' }] };

  test.each([
    ['of its own', { More: policy }],
    ['that its role names', { More: managed, Role: role }],
  ])('counts when it is one %s', (_, resources) => {
    expect(named(graphOfStacks([stackWith(resources)]))).toContain('users publishes orders');
  });

  test('counts for nothing where it denies', () => {
    const More = { ...policy, Properties: { ...policy.Properties, PolicyDocument: denied } };
    expect(named(graphOfStacks([stackWith({ More })]))).not.toContain('users publishes orders');
  });
});

describe('events on the bus', () => {
  const publisher = { name: 'users', prefix: 'USERS', publishes: ['UserJoined', 'UserLeft'] };

  function heardBy(rule: string): string[] {
    const listener = { name: 'mails', prefix: 'MAILS', hears: [rule] };
    return named(graphOf({ services: [publisher, listener], apis: [] })).filter((edge) =>
      edge.endsWith(' mails'),
    );
  }

  test('go to those that name their type', () => {
    expect(heardBy('users/UserLeft')).toEqual(['UserLeft delivers mails']);
  });

  test('all go to those that name their source alone', () => {
    expect(heardBy('users')).toEqual(['UserJoined delivers mails', 'UserLeft delivers mails']);
  });

  test('are shown though nobody in the stage publishes them', () => {
    expect(heardBy('partner/FlightDelayed')).toEqual(['FlightDelayed delivers mails']);
    expect(heardBy('partner')).toEqual(['any event of partner delivers mails']);
  });
});

describe('what is outside of the stage', () => {
  const Topic = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'staging-alarms' } };

  test('has the address that a topic sends mail to', () => {
    const Mail = {
      Type: 'AWS::SNS::Subscription',
      Properties: { TopicArn: topicArn('alarms'), Protocol: 'email', Endpoint: 'ops@example.com' },
    };
    expect(named(graphOfStacks([stackWith({ Mail, Topic })]))).toContain('alarms delivers ops@example.com');
  });

  test('has the domain that mail is sent from, and its topic of what bounces', () => {
    const ConfigurationSetName = { Ref: 'Set' };
    const resources = {
      Topic,
      Identity: {
        Type: 'AWS::SES::EmailIdentity',
        Properties: {
          EmailIdentity: 'mail.example.com',
          ConfigurationSetAttributes: { ConfigurationSetName },
        },
      },
      Feedback: {
        Type: 'AWS::SES::ConfigurationSetEventDestination',
        Properties: {
          ConfigurationSetName,
          EventDestination: { SnsDestination: { TopicARN: { Ref: 'Topic' } } },
        },
      },
      More: policyOf('ses:SendEmail', 'arn:aws:ses:eu-west-1:123456789012:identity/mail.example.com'),
    };
    const edges = named(graphOfStacks([stackWith(resources)]));
    expect(edges).toEqual(
      expect.arrayContaining(['mail.example.com publishes alarms', 'users publishes mail.example.com']),
    );
  });
});

function policyOf(Action: string, Resource: string): TemplateResource {
  const PolicyDocument = { Statement: { Effect: 'Allow', Action, Resource } };
  return { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument, Roles: [{ Ref: 'Role' }] } };
}

test('a queue of failures that a function reads is a queue like any other', () => {
  const destination = { OnFailure: { Destination: queueArn('orders') } };
  const Failures = {
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: { FunctionName: { Ref: 'Function' }, DestinationConfig: destination },
  };
  const Source = {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn: queueArn('orders'), FunctionName: { Ref: 'Alias' } },
  };
  const kindOf = (resources: Readonly<Record<string, TemplateResource>>) =>
    graphOfStacks([stackWith(resources)]).nodes.find(({ name }) => name === 'orders')?.kind;
  expect(kindOf({ Failures })).toBe('deadLetterQueue');
  expect(kindOf({ Failures, Source })).toBe('queue');
});

test('access to the whole table is not taken for access to a partition', () => {
  const Table = { Type: 'AWS::DynamoDB::GlobalTable', Properties: { TableName: 'shared-table' } };
  const stack = stackWith({ Table, More: policyOf('dynamodb:PutItem', TABLE_ARN) });
  expect(named(graphOfStacks([stack]))).toContain('users writes shared-table');
});
