import {
  DeleteProvisionedConcurrencyConfigCommand,
  GetFunctionScalingConfigCommand,
  GetProvisionedConcurrencyConfigCommand,
  PutFunctionScalingConfigCommand,
  PutProvisionedConcurrencyConfigCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { simulatedAws, withFunction } from './simulated-aws';

const FunctionName = 'FlightService';
const withVersions = async (options = {}) => {
  const aws = simulatedAws(options);
  const { twoUri } = withFunction(aws, FunctionName);
  await aws.lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ImageUri: twoUri, Publish: true }));
  await aws.clock.advance(3_000);
  const put = (Qualifier: string, ProvisionedConcurrentExecutions = 5) =>
    aws.lambda.send(
      new PutProvisionedConcurrencyConfigCommand({
        FunctionName,
        Qualifier,
        ProvisionedConcurrentExecutions,
      }),
    );
  const get = (Qualifier: string) =>
    aws.lambda.send(new GetProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier }));
  const remove = (Qualifier: string) =>
    aws.lambda.send(new DeleteProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier }));
  return { ...aws, put, get, remove };
};

test('environments of a version are ready after AWS took its time', async () => {
  const { put, get, clock } = await withVersions();
  expect(await put('2')).toMatchObject({
    Status: 'IN_PROGRESS',
    RequestedProvisionedConcurrentExecutions: 5,
    AvailableProvisionedConcurrentExecutions: 0,
  });
  await clock.advance(59_999);
  expect(await get('2')).toMatchObject({ Status: 'IN_PROGRESS' });
  await clock.advance(1);
  expect(await get('2')).toMatchObject({ Status: 'READY', AvailableProvisionedConcurrentExecutions: 5 });
});

test('environments that cannot be had say why', async () => {
  const { put, get, clock } = await withVersions({
    provisionCourse: () => ({ seconds: 10, failsWith: 'FUNCTION_ERROR_INIT_FAILURE' }),
  });
  await put('2');
  await clock.advance(10_000);
  expect(await get('2')).toMatchObject({ Status: 'FAILED', StatusReason: 'FUNCTION_ERROR_INIT_FAILURE' });
});

test('what was taken away is not found, and may be taken away again', async () => {
  const { put, get, remove } = await withVersions();
  await put('2');
  await remove('2');
  await remove('2');
  await expect(get('2')).rejects.toMatchObject({ name: 'ProvisionedConcurrencyConfigNotFoundException' });
});

test.each([
  ['$LATEST', 5, 'InvalidParameterValueException', /unpublished function versions/],
  ['1', 0, 'ValidationException', /greater than or equal to 1/],
  ['10', 5, 'ResourceNotFoundException', /Function not found: .*:10$/],
  ['other', 5, 'ResourceNotFoundException', /Cannot find alias arn: .*:other$/],
])('environments of %s, %i of them, are refused', async (qualifier, count, name, message) => {
  const { put } = await withVersions();
  await expect(put(qualifier, count)).rejects.toMatchObject({
    name,
    message: expect.stringMatching(message) as unknown,
  });
});

test('an alias and its version do not both have environments', async () => {
  const { put, remove } = await withVersions();
  await put('1');
  await expect(put('live')).rejects.toMatchObject({
    message: expect.stringContaining('already Provisioned') as unknown,
  });
  await remove('1');
  await put('live');
  await expect(put('1')).rejects.toMatchObject({ message: expect.stringContaining('pointed by') as unknown });
});

test('an alias has weights or environments, not both', async () => {
  const { put, lambda } = await withVersions();
  await put('live');
  const RoutingConfig = { AdditionalVersionWeights: { 2: 0.1 } };
  const weigh = lambda.send(new UpdateAliasCommand({ FunctionName, Name: 'live', RoutingConfig }));
  await expect(weigh).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
});

test('a version on a capacity provider has a least and a greatest number of environments, in time', async () => {
  const { lambda, clock } = await withVersions();
  const FunctionScalingConfig = { MinExecutionEnvironments: 2, MaxExecutionEnvironments: 10 };
  await lambda.send(
    new PutFunctionScalingConfigCommand({ FunctionName, Qualifier: '2', FunctionScalingConfig }),
  );
  const find = () => lambda.send(new GetFunctionScalingConfigCommand({ FunctionName, Qualifier: '2' }));
  const asked = await find();
  expect(asked.RequestedFunctionScalingConfig).toEqual(FunctionScalingConfig);
  expect(asked.AppliedFunctionScalingConfig).toBeUndefined();
  await clock.advance(60_000);
  expect((await find()).AppliedFunctionScalingConfig).toEqual(FunctionScalingConfig);
});
