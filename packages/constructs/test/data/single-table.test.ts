import type { EnvironmentConfig, StageService } from '@drystone/config';
import { SingleTable } from '../../src';
import { environmentOf } from '../support/environment';
import { CONTEXT, resourcesOf, serviceOf, templateOf } from '../support/stage';

const templateWith = (readers: StageService[] = [], environment: EnvironmentConfig = environmentOf()) =>
  templateOf((stack) => {
    new SingleTable(stack, 'Table', { context: CONTEXT, environment, streamReaders: readers });
  });

const tableWith = (...options: Parameters<typeof templateWith>) =>
  resourcesOf(templateWith(...options), 'AWS::DynamoDB::GlobalTable')[0]!;

test('the table has the keys and the index that the table client writes', () => {
  expect(tableWith().Properties).toMatchObject({
    TableName: 'shared-table',
    KeySchema: [
      { AttributeName: 'PK', KeyType: 'HASH' },
      { AttributeName: 'SK', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'GSI1',
        KeySchema: [
          { AttributeName: 'GSI1PK', KeyType: 'HASH' },
          { AttributeName: 'GSI1SK', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    BillingMode: 'PAY_PER_REQUEST',
    TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
  });
});

test('the table can be taken back, refuses to be deleted and outlives its stack', () => {
  const { Properties, DeletionPolicy, UpdateReplacePolicy } = tableWith();
  expect({ DeletionPolicy, UpdateReplacePolicy }).toEqual({
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
  });
  expect(Properties?.['Replicas']).toEqual([
    {
      Region: 'eu-west-1',
      DeletionProtectionEnabled: true,
      ContributorInsightsSpecification: { Enabled: false },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
    },
  ]);
});

test('a stage says for how long it can be taken back, and whether it may be deleted', () => {
  const data = { pointInTimeRecoveryDays: 7, deletionProtection: false };
  expect(tableWith([], environmentOf({ data })).Properties?.['Replicas']).toMatchObject([
    {
      DeletionProtectionEnabled: false,
      PointInTimeRecoverySpecification: { RecoveryPeriodInDays: 7 },
    },
  ]);
});

test('there is no stream and no router, unless a service asks for changes', () => {
  const template = templateWith();
  expect(tableWith().Properties).not.toHaveProperty('StreamSpecification');
  expect(resourcesOf(template, 'AWS::Lambda::Function')).toEqual([]);
  const reader = serviceOf('events:', '  stream: {}');
  expect(tableWith([reader]).Properties?.['StreamSpecification']).toEqual({
    StreamViewType: 'NEW_AND_OLD_IMAGES',
  });
});

test('the stage is told when requests are put off or fail, in the table or its index', () => {
  const alarms = resourcesOf(templateWith(), 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
  for (const each of alarms) {
    const topic = 'arn:aws:sns:eu-west-1:123456789012:staging-alarms';
    expect(each).toMatchObject({ AlarmActions: [topic], OKActions: [topic] });
  }
  expect(JSON.stringify(alarms[0])).toContain('"Name":"GlobalSecondaryIndexName","Value":"GSI1"');
  expect(JSON.stringify(alarms[1])).toContain('"Name":"Operation","Value":"TransactWriteItems"');
});

test('no alarm has more metrics than CloudWatch takes', () => {
  const alarms = resourcesOf(templateWith(), 'AWS::CloudWatch::Alarm');
  const metrics = alarms.map(({ Properties }) => (Properties as { Metrics: unknown[] }).Metrics.length);
  expect(Math.max(...metrics) - 1).toBeLessThanOrEqual(10);
});

test('the dashboard shows the table, and the age of changes where there is a stream', () => {
  const bodyWith = (readers: StageService[]) => {
    const [dashboard] = resourcesOf(templateWith(readers), 'AWS::CloudWatch::Dashboard');
    return JSON.parse(dashboard?.Properties?.['DashboardBody'] as string) as { widgets: object[] };
  };
  expect(bodyWith([]).widgets).toHaveLength(4);
  const { widgets } = bodyWith([serviceOf('events:', '  stream: {}')]);
  expect(widgets.at(-1)).toMatchObject({
    properties: {
      region: 'eu-west-1',
      metrics: [['AWS/Lambda', 'IteratorAge', 'FunctionName', 'staging-stream-router']],
    },
  });
});
