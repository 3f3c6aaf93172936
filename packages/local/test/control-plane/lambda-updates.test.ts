import {
  GetFunctionCommand,
  InvokeCommand,
  PublishVersionCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { sha, type SimulatedAws, simulatedAws, withFunction } from './simulated-aws';

const latest = async ({ lambda }: SimulatedAws, FunctionName: string, Qualifier?: string) => {
  const { Configuration } = await lambda.send(new GetFunctionCommand({ FunctionName, Qualifier }));
  return Configuration ?? {};
};

/** Who answers a call: the digest of the image. */
const answering = { handlerOf: (digest: string) => () => digest };
const invoked = async ({ lambda }: SimulatedAws, FunctionName: string, Qualifier?: string) => {
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName, Qualifier }));
  return JSON.parse(Payload?.transformToString() ?? '') as string;
};

describe('a function as a deploy leaves it', () => {
  test('has version 1, the alias on it, its tags, and the digest of its image', async () => {
    const aws = simulatedAws();
    const { functionName, one } = withFunction(aws);
    const found = await aws.lambda.send(
      new GetFunctionCommand({ FunctionName: functionName, Qualifier: 'live' }),
    );
    expect(found).toMatchObject({
      Configuration: {
        Version: '1',
        CodeSha256: sha(one),
        State: 'Active',
        LastUpdateStatus: 'Successful',
        PackageType: 'Image',
        FunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:FlightService:live',
        Environment: { Variables: { DRYSTONE_CONFIG_HASH: 'config-one' } },
      },
      Code: { ResolvedImageUri: expect.stringContaining(one) as unknown, RepositoryType: 'ECR' },
      Tags: { 'drystone:stage': 'staging' },
    });
  });
});

describe('UpdateFunctionCode', () => {
  test('takes its time, in which the old code answers, and changes the revision at both ends', async () => {
    const aws = simulatedAws({ ...answering, updateCourse: () => ({ seconds: 120 }) });
    const { functionName, one, two, twoUri } = withFunction(aws);
    const before = await latest(aws, functionName);
    const updating = await aws.lambda.send(
      new UpdateFunctionCodeCommand({ FunctionName: functionName, ImageUri: twoUri }),
    );
    expect(updating).toMatchObject({
      Version: '$LATEST',
      State: 'Active',
      LastUpdateStatus: 'InProgress',
      LastUpdateStatusReasonCode: 'Creating',
      CodeSha256: sha(two),
    });
    expect(await invoked(aws, functionName)).toBe(one);
    await aws.clock.advance(119_000);
    expect(await latest(aws, functionName)).toMatchObject({ LastUpdateStatus: 'InProgress' });
    await aws.clock.advance(1_000);
    const after = await latest(aws, functionName);
    expect(after).toMatchObject({ LastUpdateStatus: 'Successful' });
    expect(await invoked(aws, functionName)).toBe(two);
    expect(new Set([before.RevisionId, updating.RevisionId, after.RevisionId]).size).toBe(3);
  });

  test('with Publish answers the new version, which is pending until the code is ready', async () => {
    const aws = simulatedAws(answering);
    const { functionName, two, twoUri } = withFunction(aws);
    const published = await aws.lambda.send(
      new UpdateFunctionCodeCommand({ FunctionName: functionName, ImageUri: twoUri, Publish: true }),
    );
    expect(published).toMatchObject({ Version: '2', State: 'Pending', StateReasonCode: 'Creating' });
    expect(published.LastUpdateStatus).toBeUndefined();
    await expect(invoked(aws, functionName, '2')).rejects.toMatchObject({
      name: 'ResourceConflictException',
    });
    await aws.clock.advance(3_000);
    const version = await latest(aws, functionName, '2');
    expect(version).toMatchObject({ State: 'Active', LastUpdateStatus: 'Successful', CodeSha256: sha(two) });
    expect(version.RevisionId).not.toBe(published.RevisionId);
    expect(await invoked(aws, functionName, '2')).toBe(two);
  });

  test('that fails says why, and the old code goes on answering', async () => {
    const aws = simulatedAws({
      ...answering,
      updateCourse: () => ({ seconds: 3, failsWith: 'ImageAccessDenied' }),
    });
    const { functionName, one, twoUri } = withFunction(aws);
    await aws.lambda.send(
      new UpdateFunctionCodeCommand({ FunctionName: functionName, ImageUri: twoUri, Publish: true }),
    );
    await aws.clock.advance(3_000);
    expect(await latest(aws, functionName)).toMatchObject({
      State: 'Active',
      LastUpdateStatus: 'Failed',
      LastUpdateStatusReasonCode: 'ImageAccessDenied',
    });
    expect(await latest(aws, functionName, '2')).toMatchObject({
      State: 'Failed',
      StateReasonCode: 'ImageAccessDenied',
    });
    expect(await invoked(aws, functionName)).toBe(one);
  });
});

describe('UpdateFunctionConfiguration', () => {
  test('takes its time, changes what it names, and replaces variables as a whole', async () => {
    const aws = simulatedAws();
    const { functionName } = withFunction(aws);
    const before = await latest(aws, functionName);
    const change = {
      FunctionName: functionName,
      MemorySize: 512,
      Environment: { Variables: { COLOUR: 'red' } },
    };
    const updating = await aws.lambda.send(new UpdateFunctionConfigurationCommand(change));
    expect(updating).toMatchObject({ Version: '$LATEST', LastUpdateStatus: 'InProgress', MemorySize: 512 });
    const again = aws.lambda.send(new UpdateFunctionConfigurationCommand(change));
    await expect(again).rejects.toMatchObject({ name: 'ResourceConflictException' });
    await aws.clock.advance(3_000);
    const after = await latest(aws, functionName);
    expect(after).toMatchObject({ LastUpdateStatus: 'Successful', Timeout: before.Timeout });
    expect(after.Environment?.Variables).toEqual({ COLOUR: 'red' });
    expect(new Set([before.RevisionId, updating.RevisionId, after.RevisionId]).size).toBe(3);
  });

  test('of another revision than that which is there is refused', async () => {
    const aws = simulatedAws();
    const { functionName } = withFunction(aws);
    const change = { FunctionName: functionName, MemorySize: 512, RevisionId: 'another' };
    const update = aws.lambda.send(new UpdateFunctionConfigurationCommand(change));
    await expect(update).rejects.toMatchObject({ name: 'PreconditionFailedException' });
  });
});

describe('PublishVersion', () => {
  test('without a change since the last version answers that one, and no revision changes', async () => {
    const aws = simulatedAws();
    const { functionName, one } = withFunction(aws);
    const before = await latest(aws, functionName);
    const again = await aws.lambda.send(
      new PublishVersionCommand({ FunctionName: functionName, CodeSha256: sha(one) }),
    );
    expect(again.Version).toBe('1');
    expect((await latest(aws, functionName)).RevisionId).toBe(before.RevisionId);
  });

  test('freezes a configuration that a deploy changed, and changes the revision', async () => {
    const aws = simulatedAws();
    const { functionName, one } = withFunction(aws);
    aws.deploys.changeConfiguration(functionName, { environment: { DRYSTONE_CONFIG_HASH: 'config-two' } });
    await aws.clock.advance(3_000);
    const before = await latest(aws, functionName);
    const published = await aws.lambda.send(new PublishVersionCommand({ FunctionName: functionName }));
    expect(published).toMatchObject({
      Version: '2',
      State: 'Active',
      CodeSha256: sha(one),
      Environment: { Variables: { DRYSTONE_CONFIG_HASH: 'config-two' } },
    });
    expect(await latest(aws, functionName, '1')).toMatchObject({
      Environment: { Variables: { DRYSTONE_CONFIG_HASH: 'config-one' } },
    });
    expect((await latest(aws, functionName)).RevisionId).not.toBe(before.RevisionId);
  });
});
