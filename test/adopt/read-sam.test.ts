import { combine } from '../../src/adopt/reading';
import { readSam } from '../../src/adopt/read/sam';

/** What the properties of one function, indented as in a template, are read as. */
function readFunction(properties: string, rest = '') {
  const indented = properties.trim().replace(/^/gm, '      ');
  const text = `Resources:\n  Fn:\n    Type: AWS::Serverless::Function\n    Properties:\n${indented}\n${rest}`;
  return readSam('template.yaml', text, undefined);
}

const settingsOf = (properties: string, rest?: string) =>
  readFunction(properties, rest).settings.map(({ path, value }) => [path.join('.'), value]);
const leftoversOf = (properties: string, rest?: string) =>
  readFunction(properties, rest).leftovers.map(({ what, why }) => `${what}: ${why}`);

describe('the fields of a function of AWS SAM', () => {
  test.each([
    ['MemorySize: 512', ['memorySize', 512]],
    ['Timeout: 7', ['timeout', 7]],
    ['ReservedConcurrentExecutions: 3', ['reservedConcurrency', 3]],
    ['EphemeralStorage: { Size: 1024 }', ['ephemeralStorage', 1024]],
    ['ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 2 }', ['provisionedConcurrency', 2]],
    ['Tracing: PassThrough', ['tracing', 'PassThrough']],
    ['SnapStart: { ApplyOn: PublishedVersions }', ['snapStart', 'publishedVersions']],
    ['Environment: { Variables: { A_B: x } }', ['environment.A_B', 'x']],
    ['Tags: { team: flights }', ['tags.team', 'flights']],
    ['EventInvokeConfig: { MaximumRetryAttempts: 1 }', ['async.maximumRetryAttempts', 1]],
    ['LoggingConfig: { LogFormat: JSON }', ['logging.format', 'JSON']],
    ['VpcConfig: { SubnetIds: [subnet-1] }', ['vpc.subnetIds', ['subnet-1']]],
  ])('%s is carried over', (properties, setting) => {
    expect(settingsOf(properties)).toEqual([setting]);
  });

  test('a value with functions is worked out as far as the template says it', () => {
    const rest = 'Parameters:\n  Level: { Type: String, Default: debug }\n';
    const properties =
      'Environment: { Variables: { A: !Ref Level, B: !Sub "x-${Level}", C: !Ref AWS::Region } }';
    expect(settingsOf(properties, rest)).toEqual([
      ['environment.A', 'debug'],
      ['environment.B', 'x-debug'],
    ]);
    expect(leftoversOf(properties, rest)).toEqual([
      'Environment.Variables.C: only a deployment knows AWS::Region',
    ]);
  });

  test('what all functions have in common is carried over before what this one says', () => {
    const { settings } = readFunction(
      'Timeout: 9',
      'Globals:\n  Function: { Timeout: 3, MemorySize: 256 }\n',
    );
    expect(settings.map(({ path, value }) => [path[0], value])).toEqual([
      ['timeout', 3],
      ['memorySize', 256],
      ['timeout', 9],
    ]);
  });

  test.each([
    ['Layers: [x]', 'Layers: the function is an image: what it needs is installed in it, or bundled'],
    ['FileSystemConfigs: []', 'FileSystemConfigs: service-config.yaml has no field for it'],
    ['Role: x', 'Role: the platform makes the role: write what it allows under permissions'],
  ])('%s is left with the reason', (properties, leftover) => {
    expect(leftoversOf(properties)).toEqual([leftover]);
  });

  test('each thing has the line that it stands on', () => {
    const { settings, leftovers } = readFunction('Timeout: 9\nLayers: [x]');
    expect([settings[0]?.from.line, leftovers[0]?.at.line]).toEqual([5, 6]);
  });
});

describe('the policies of a function of AWS SAM', () => {
  test.each([
    [
      'a table',
      'DynamoDBReadPolicy: { TableName: !Ref T }',
      ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
    ],
    [
      'a bucket',
      'S3ReadPolicy: { BucketName: timetables }',
      [{ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::timetables/*'] }],
    ],
    [
      'a document',
      'Statement: { Action: sqs:SendMessage, Resource: !Sub "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:orders" }',
      [{ actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:*:*:orders'] }],
    ],
  ])('%s', (_, policy, permissions) => {
    const values = readFunction(`Policies:\n  - ${policy}`).settings.map(({ value }) => value);
    expect(values).toEqual(permissions);
  });

  test.each([
    ['arn:aws:iam::aws:policy/AmazonS3FullAccess', /allows more than it is read for/],
    ['{ Statement: { Effect: Deny, Action: s3:GetObject, Resource: x } }', /permissions only allow/],
    ['{ Statement: { NotAction: s3:GetObject, Resource: x } }', /name what they allow/],
    ['{ Statement: { Action: s3:GetObject, Resource: !GetAtt B.Arn } }', /B has no name of its own/],
    ['{ KinesisCrudPolicy: { StreamName: s } }', /write what it allows under permissions/],
  ])('%s is left with the reason', (policy, reason) => {
    const { settings, leftovers } = readFunction(`Policies: [${policy}]`, '  B: { Type: AWS::S3::Bucket }\n');
    expect(settings).toEqual([]);
    expect(leftovers[0]?.why).toMatch(reason);
  });

  test('what the platform’s own statements stand for is neither carried over nor left', () => {
    expect(readFunction('Policies: AWSLambdaBasicExecutionRole')).toMatchObject({
      settings: [],
      leftovers: [],
    });
  });
});

describe('the events of a function of AWS SAM', () => {
  const eventsOf = (event: string, rest?: string) => readFunction(`Events:\n  E: ${event}`, rest);

  test.each([
    [
      '{ Type: Schedule, Properties: { Schedule: rate(5 minutes), Enabled: false } }',
      'schedule',
      { expression: 'rate(5 minutes)', enabled: false },
    ],
    [
      '{ Type: SQS, Properties: { Queue: arn:aws:sqs:eu-west-1:123456789012:orders } }',
      'sqs',
      { queue: 'orders', reportBatchItemFailures: false },
    ],
    [
      '{ Type: SNS, Properties: { Topic: !Ref T, FilterPolicy: { kind: [a] } } }',
      'sns',
      { topic: 'fares', filterPolicy: { kind: ['a'] } },
    ],
    [
      '{ Type: EventBridgeRule, Properties: { Pattern: { source: [a], detail-type: [B] } } }',
      'eventBridge',
      { source: ['a'], detailType: ['B'] },
    ],
  ])('%s is carried over', (event, kind, value) => {
    const { settings } = eventsOf(
      event,
      '  T: { Type: AWS::SNS::Topic, Properties: { TopicName: fares } }\n',
    );
    expect(settings).toMatchObject([{ path: ['events', kind, '-'], value }]);
  });

  test('a route goes to the contract', () => {
    const { routes } = eventsOf('{ Type: HttpApi, Properties: { Method: GET, Path: /a } }');
    expect(routes).toMatchObject([{ method: 'get', path: '/a' }]);
  });

  test.each([
    ['{ Type: Kinesis, Properties: {} }', /no such event/],
    ['{ Type: SQS, Properties: { Queue: !GetAtt Q.Arn } }', /Q has no name of its own/],
    ['{ Type: EventBridgeRule, Properties: { Pattern: { account: [x] } } }', /not account/],
    ['{ Type: Schedule, Properties: { Schedule: rate(1 day), Input: not json } }', /not JSON/],
  ])('%s is left with the reason', (event, reason) => {
    const { settings, leftovers } = eventsOf(event, '  Q: { Type: AWS::SQS::Queue }\n');
    expect(settings).toEqual([]);
    expect(leftovers[0]?.why).toMatch(reason);
  });
});

describe('the code of a function of AWS SAM', () => {
  test.each([
    ['CodeUri: app/\nHandler: a.b', 'app/a', 'b'],
    ['Handler: src/a.b', 'src/a', 'b'],
    ['CodeUri: ../elsewhere\nHandler: a.b', 'a', 'b'],
    ['CodeUri: dist\nHandler: a.b', 'dist/a', 'b'],
  ])('%s', (properties, module, exportName) => {
    const { handler } = readFunction(properties);
    expect(handler?.modules[0]).toBe(module);
    expect(handler?.exportName).toBe(exportName);
  });

  test.each(['Handler: ../../etc/passwd.x', 'Handler: "a\'; rm -rf x.b"', 'Handler: /etc/x.y', 'Handler: 3'])(
    '%s leads nowhere',
    (properties) => {
      const { handler } = readFunction(properties);
      expect(handler?.modules.filter((path) => path.startsWith('.') || path.startsWith('/')) ?? []).toEqual(
        [],
      );
    },
  );
});

test('of several functions one must be chosen', () => {
  const text = ['A', 'B'].map(
    (name) => `  ${name}: { Type: AWS::Serverless::Function, Properties: { Timeout: 3 } }`,
  );
  const template = `Resources:\n${text.join('\n')}\n`;
  expect(() => readSam('template.yaml', template, undefined)).toThrow(/2 functions[^]*A, B[^]*--function/);
  expect(() => readSam('template.yaml', template, 'C')).toThrow(/--function C: template\.yaml has A, B/);
  expect(readSam('template.yaml', template, 'B').leftovers).toMatchObject([
    { what: 'A (AWS::Serverless::Function)' },
  ]);
});

test('of several readings the first names the handler, and all are kept', () => {
  const [first, second] = [
    readFunction('Handler: a.b\nTimeout: 3'),
    readFunction('Handler: c.d\nMemorySize: 256'),
  ];
  const combined = combine([first!, second!]);
  expect(combined.handler?.exportName).toBe('b');
  expect(combined.settings).toHaveLength(2);
});
