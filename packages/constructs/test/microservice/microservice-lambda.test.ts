import { MicroserviceLambda } from '../../src/microservice/microservice-lambda';
import { StageDashboard } from '../../src/microservice/stage-dashboard';
import { CONTEXT, resourcesOf, serviceOf, type StackTemplate, templateOf } from '../support/stage';
import { only, valueAt } from './field-table/field-row';

const SOURCES =
  'events: { sns: [{ topic: fares }], eventBridge: [{ source: [a] }], schedule: [{ expression: rate(1 day) }] }';
const TAGGED = ['AWS::Lambda::Function', 'AWS::IAM::Role', 'AWS::Logs::LogGroup', 'AWS::CloudWatch::Alarm'];

it('a service that asks for nothing has ten resources', () => {
  const types = Object.values(templateWith().Resources).map(({ Type }) => Type);
  expect(types.toSorted()).toEqual([
    'AWS::CloudWatch::Alarm',
    'AWS::CloudWatch::Alarm',
    'AWS::CloudWatch::Alarm',
    'AWS::IAM::Role',
    'AWS::Lambda::Alias',
    'AWS::Lambda::EventInvokeConfig',
    'AWS::Lambda::Function',
    'AWS::Lambda::Version',
    'AWS::Logs::LogGroup',
    'AWS::SSM::Parameter',
  ]);
});

it('a service refers to nothing outside of its stack', () => {
  expect(JSON.stringify(templateWith(SOURCES, 'queue: {}'))).not.toMatch(/ImportValue|GetStackOutput/);
});

it('a version that callers are still on, or may go back to, keeps what it was allowed', () => {
  const earlier = [serviceOf('permissions: [dynamodb:PutItem]').config];
  const service = { ...serviceOf('permissions: [dynamodb:GetItem]'), earlier };
  const role = only(
    templateOf((stack) => new MicroserviceLambda(stack, 'Service', { context: CONTEXT, service })),
    'AWS::IAM::Role',
  );
  const statements = valueAt(role.Properties, 'Policies.0.PolicyDocument.Statement');
  const [own, kept] = [['dynamodb:GetItem'], ['dynamodb:PutItem']].map((Action) =>
    expect.objectContaining({ Action }),
  );
  expect(statements).toEqual(expect.arrayContaining([own, kept]));
});

it.each(TAGGED)('%s says which system, stage and service it is of', (type) => {
  const tags = resourcesOf(templateWith('tags: { team: flights }'), type)[0]?.Properties?.['Tags'];
  expect(tags).toEqual([
    { Key: 'drystone:service', Value: 'flight-service' },
    { Key: 'drystone:stage', Value: 'staging' },
    { Key: 'drystone:system', Value: 'flight-system' },
    { Key: 'team', Value: 'flights' },
  ]);
});

it('a service cannot pass for another one by its tags', () => {
  const template = templateWith('tags: { "drystone:service": user-service }');
  expect(only(template, 'AWS::Lambda::Function').Properties?.['Tags']).toContainEqual({
    Key: 'drystone:service',
    Value: 'flight-service',
  });
});

it('the registry says where its alias is', () => {
  expect(only(templateWith(), 'AWS::SSM::Parameter').Properties?.['Value']).toBe(
    'arn:aws:lambda:eu-west-1:123456789012:function:StagingFlightService:live',
  );
});

describe('what is pushed', () => {
  const template = templateWith(SOURCES);

  it('calls the alias, and each source may call for itself only', () => {
    const permissions = resourcesOf(template, 'AWS::Lambda::Permission').map(({ Properties }) => Properties);
    expect(permissions).toEqual([
      expect.objectContaining({
        FunctionName: { Ref: expect.stringContaining('LiveAlias') as string },
        Principal: 'sns.amazonaws.com',
        SourceArn: 'arn:aws:sns:eu-west-1:123456789012:staging-fares',
      }),
      expect.objectContaining({
        FunctionName: { Ref: expect.stringContaining('LiveAlias') as string },
        Principal: 'events.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': [expect.stringContaining('Rule0'), 'Arn'] },
      }),
    ]);
  });

  it('goes to one queue where it cannot be delivered', () => {
    const queue = { 'Fn::GetAtt': [expect.stringContaining('Undelivered'), 'Arn'] };
    expect(only(template, 'AWS::SNS::Subscription').Properties).toMatchObject({
      RedrivePolicy: { deadLetterTargetArn: queue },
    });
    expect(valueAt(only(template, 'AWS::Events::Rule').Properties, 'Targets.0.DeadLetterConfig.Arn')).toEqual(
      queue,
    );
    expect(
      valueAt(only(template, 'AWS::Scheduler::Schedule').Properties, 'Target.DeadLetterConfig.Arn'),
    ).toEqual(queue);
  });

  it('may be sent there by its rules and topics only', () => {
    expect(valueAt(only(template, 'AWS::SQS::QueuePolicy').Properties, 'PolicyDocument.Statement')).toEqual([
      expect.objectContaining({ Effect: 'Deny' }),
      expect.objectContaining({
        Condition: {
          ArnEquals: { 'aws:SourceArn': ['arn:aws:sns:eu-west-1:123456789012:staging-fares'] },
        },
      }),
      expect.objectContaining({
        Condition: {
          ArnEquals: { 'aws:SourceArn': [{ 'Fn::GetAtt': [expect.stringContaining('Rule0'), 'Arn'] }] },
        },
      }),
    ]);
  });

  it('is not subscribed before there is an alias', () => {
    expect(only(template, 'AWS::SNS::Subscription').DependsOn).toEqual([
      expect.stringContaining('LiveAlias'),
    ]);
  });
});

it('schedules have a role that may call the alias and fill the queue, and nothing else', () => {
  const role = resourcesOf(templateWith(SOURCES), 'AWS::IAM::Role').find(({ Properties }) =>
    JSON.stringify(Properties?.['AssumeRolePolicyDocument']).includes('scheduler.amazonaws.com'),
  );
  expect(valueAt(role?.Properties, 'Policies.0.PolicyDocument.Statement')).toEqual([
    expect.objectContaining({
      Action: ['lambda:InvokeFunction'],
      Resource: ['arn:aws:lambda:eu-west-1:123456789012:function:StagingFlightService:live'],
    }),
    expect.objectContaining({
      Action: ['sqs:SendMessage'],
      Resource: ['arn:aws:sqs:eu-west-1:123456789012:staging-flight-service-events-dead-letter'],
    }),
  ]);
});

it('a rule has no name, as it could not move to another bus with one', () => {
  expect(only(templateWith(SOURCES), 'AWS::Events::Rule').Properties).not.toHaveProperty('Name');
});

it('a topic is encrypted, and refuses what does not come over TLS', () => {
  const template = templateWith('publish: { topics: [{ name: fares }] }');
  expect(only(template, 'AWS::SNS::Topic').Properties).toMatchObject({ KmsMasterKeyId: 'alias/aws/sns' });
  expect(valueAt(only(template, 'AWS::SNS::TopicPolicy').Properties, 'PolicyDocument.Statement')).toEqual([
    expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
  ]);
});

it('a FIFO topic tells messages apart by their content, as the runtime leaves it to it', () => {
  const template = templateWith('publish: { topics: [{ name: fares.fifo }] }');
  expect(only(template, 'AWS::SNS::Topic').Properties).toMatchObject({
    TopicName: 'staging-fares.fifo',
    FifoTopic: true,
    ContentBasedDeduplication: true,
  });
});

it('an alarm on a rate compares with the invocations of the same period', () => {
  const template = templateWith('alarms: { errors: { rate: 5, period: 300 } }');
  const alarm = resourcesOf(template, 'AWS::CloudWatch::Alarm').find(
    ({ Properties }) => Properties?.['Metrics'],
  );
  expect(alarm?.Properties).not.toHaveProperty('Period');
  expect(valueAt(alarm?.Properties, 'Metrics.1.MetricStat.Period')).toBe(300);
  expect(valueAt(alarm?.Properties, 'Metrics.0.Expression')).toBe('100 * errors / invocations');
});

it('alarms say when all is well again', () => {
  for (const { Properties } of resourcesOf(templateWith(), 'AWS::CloudWatch::Alarm')) {
    expect(Properties?.['OKActions']).toEqual(Properties?.['AlarmActions']);
  }
});

describe('the dashboard of a stage', () => {
  it('has a line for each service in each of four graphs', () => {
    const body = bodyOf(dashboardOf(26), 0);
    expect(body.widgets).toHaveLength(8);
    expect(body.widgets.map(({ properties }) => properties.metrics.length)).toEqual([
      25, 25, 25, 25, 1, 1, 1, 1,
    ]);
  });

  it('goes on in another one where CloudWatch takes no more metrics', () => {
    const template = dashboardOf(501);
    expect(
      resourcesOf(template, 'AWS::CloudWatch::Dashboard').map(
        ({ Properties }) => Properties?.['DashboardName'],
      ),
    ).toEqual(['staging-flight-system', 'staging-flight-system-2']);
  });

  it('is not there where no service is shown', () => {
    expect(resourcesOf(dashboardOf(0), 'AWS::CloudWatch::Dashboard')).toEqual([]);
  });
});

interface DashboardBody {
  readonly widgets: readonly { readonly properties: { readonly metrics: readonly unknown[] } }[];
}

function bodyOf(template: StackTemplate, index: number): DashboardBody {
  const body = resourcesOf(template, 'AWS::CloudWatch::Dashboard')[index]?.Properties?.['DashboardBody'];
  return JSON.parse(String(body)) as DashboardBody;
}

function dashboardOf(count: number): StackTemplate {
  const services = Array.from({ length: count }, () => serviceOf());
  return templateOf((stack) => {
    new StageDashboard(stack, 'Dashboard', { context: CONTEXT, services });
  });
}

function templateWith(...lines: string[]): StackTemplate {
  const service = serviceOf(...lines);
  return templateOf((stack) => {
    new MicroserviceLambda(stack, 'Service', { context: CONTEXT, service });
  });
}
