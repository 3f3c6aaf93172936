import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStacksCommand,
  type StackStatus,
} from '@aws-sdk/client-cloudformation';
import { GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { REGISTRY, simulatedAws, withFunction } from './simulated-aws';

describe('CloudWatch', () => {
  const query = (MetricName: string, Stat: string, Dimensions: Record<string, string>): MetricDataQuery => ({
    Id: MetricName.toLowerCase(),
    MetricStat: {
      Metric: {
        Namespace: 'AWS/Lambda',
        MetricName,
        Dimensions: Object.entries(Dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: 60,
      Stat,
    },
  });
  const ofVersion = { FunctionName: 'FlightService', Resource: 'FlightService:live', ExecutedVersion: '1' };

  test('counts the calls and errors of each minute, by the version that an alias called', async () => {
    let calls = 0;
    const aws = simulatedAws({
      handlerOf: () => () => {
        calls += 1;
        if (calls % 3 === 0) throw new Error('no seats');
      },
    });
    const { functionName: FunctionName } = withFunction(aws);
    const StartTime = aws.clock.now();
    for (let call = 0; call < 4; call += 1) {
      await aws.lambda.send(new InvokeCommand({ FunctionName, Qualifier: 'live' }));
      await aws.clock.advance(20_000);
    }
    const { MetricDataResults } = await aws.cloudWatch.send(
      new GetMetricDataCommand({
        MetricDataQueries: [
          query('Invocations', 'Sum', ofVersion),
          query('Errors', 'Sum', ofVersion),
          query('Throttles', 'Sum', { FunctionName, ExecutedVersion: '1' }),
        ],
        StartTime,
        EndTime: aws.clock.now(),
        ScanBy: 'TimestampAscending',
      }),
    );
    expect(MetricDataResults).toMatchObject([
      { Id: 'invocations', Values: [3, 1], StatusCode: 'Complete' },
      { Id: 'errors', Values: [1, 0] },
      // Function and version without the alias are dimensions that Lambda does not write.
      { Id: 'throttles', Values: [] },
    ]);
    expect(MetricDataResults?.[0]?.Timestamps).toEqual([StartTime, new Date(StartTime.getTime() + 60_000)]);
  });

  test.each([
    ['p99', 99],
    ['p50', 50],
    ['Average', 50.5],
    ['Maximum', 100],
    ['SampleCount', 100],
  ])('has the statistic %s of values that a test puts', async (Stat, expected) => {
    const aws = simulatedAws();
    const at = aws.clock.now().getTime();
    const durations = Array.from({ length: 100 }, (_, index) => index + 1);
    aws.metrics.put('Duration', ofVersion, at, ...durations);
    const { MetricDataResults } = await aws.cloudWatch.send(
      new GetMetricDataCommand({
        MetricDataQueries: [query('Duration', Stat, ofVersion)],
        StartTime: new Date(at),
        EndTime: new Date(at + 60_000),
      }),
    );
    expect(MetricDataResults?.[0]?.Values).toEqual([expected]);
  });

  test('keeps the minutes of 15 days', async () => {
    const aws = simulatedAws();
    const StartTime = aws.clock.now();
    const minutes = async () => {
      aws.metrics.put('Errors', ofVersion, aws.clock.now().getTime(), 1);
      const { MetricDataResults } = await aws.cloudWatch.send(
        new GetMetricDataCommand({
          MetricDataQueries: [query('Errors', 'Sum', ofVersion)],
          StartTime,
          EndTime: new Date(aws.clock.now().getTime() + 60_000),
        }),
      );
      return MetricDataResults?.[0]?.Timestamps?.map((at) => (at.getTime() - StartTime.getTime()) / 60_000);
    };
    const FIFTEEN_DAYS = 15 * 24 * 60;
    expect(await minutes()).toEqual([0]);
    await aws.clock.advance(FIFTEEN_DAYS * 60_000);
    expect(await minutes()).toEqual([FIFTEEN_DAYS, 0]);
    await aws.clock.advance(60_000);
    expect(await minutes()).toEqual([FIFTEEN_DAYS + 1, FIFTEEN_DAYS]);
  });
});

describe('CloudFormation', () => {
  test('lists the stacks in the states that are asked for, over all pages', async () => {
    const aws = simulatedAws();
    for (let index = 0; index < 250; index += 1)
      aws.stacks.set(`staging-service-${index}`, 'UPDATE_IN_PROGRESS');
    aws.stacks.set('staging-service-0', 'UPDATE_COMPLETE');
    const listed = async (...StackStatusFilter: StackStatus[]) => {
      const names: unknown[] = [];
      let NextToken: string | undefined;
      do {
        const page = await aws.cloudFormation.send(new ListStacksCommand({ StackStatusFilter, NextToken }));
        names.push(...(page.StackSummaries ?? []).map(({ StackName }) => StackName));
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      return names;
    };
    expect(await listed('UPDATE_IN_PROGRESS')).toHaveLength(249);
    expect(await listed('UPDATE_COMPLETE', 'CREATE_COMPLETE')).toEqual(['staging-service-0']);
    expect(await listed('CREATE_IN_PROGRESS')).toEqual([]);
  });

  test('describes a stack, and refuses one that is not there', async () => {
    const { cloudFormation, stacks } = simulatedAws();
    stacks.set('staging-data', 'CREATE_COMPLETE');
    const describe = (StackName: string) => cloudFormation.send(new DescribeStacksCommand({ StackName }));
    expect((await describe('staging-data')).Stacks).toMatchObject([{ StackStatus: 'CREATE_COMPLETE' }]);
    await expect(describe('other')).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'Stack with id other does not exist',
    });
  });
});

describe('a role in another account', () => {
  const RoleArn = 'arn:aws:iam::210987654321:role/controller';
  const assuming = (aws: ReturnType<typeof simulatedAws>, region = 'eu-west-1') => ({
    ...aws.config,
    region,
    credentials: fromTemporaryCredentials({
      params: { RoleArn, RoleSessionName: 'controller' },
      masterCredentials: aws.config.credentials,
      clientConfig: { region, requestHandler: aws.handler },
    }),
  });

  test('gives access to that account, in each region by itself', async () => {
    const aws = simulatedAws();
    withFunction(aws);
    const there = aws.plane.in({ account: '210987654321', region: 'eu-west-1' });
    const digest = there.images.push('baggage-service', { contents: 'one' });
    const registry = REGISTRY.replace('123456789012', '210987654321').replace('us-east-1', 'eu-west-1');
    there.deploys.createFunction({
      functionName: 'BaggageService',
      imageUri: `${registry}/baggage-service@${digest}`,
    });
    there.stacks.set('staging-data', 'CREATE_COMPLETE');
    const lambda = new LambdaClient(assuming(aws));
    const { Functions } = await lambda.send(new ListFunctionsCommand({}));
    expect(Functions?.map(({ FunctionArn }) => FunctionArn)).toEqual([
      'arn:aws:lambda:eu-west-1:210987654321:function:BaggageService',
    ]);
    const stacks = await new CloudFormationClient(assuming(aws)).send(new ListStacksCommand({}));
    expect(stacks.StackSummaries).toHaveLength(1);
    const elsewhere = await new LambdaClient(assuming(aws, 'us-east-1')).send(new ListFunctionsCommand({}));
    expect(elsewhere.Functions).toEqual([]);
  });

  test('can be refused', async () => {
    const aws = simulatedAws();
    aws.plane.roles.refuse(RoleArn);
    const list = new LambdaClient(assuming(aws)).send(new ListFunctionsCommand({}));
    await expect(list).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
