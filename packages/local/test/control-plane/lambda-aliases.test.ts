import {
  type CreateAliasCommandInput,
  CreateAliasCommand,
  DeleteFunctionCommand,
  GetAliasCommand,
  GetFunctionCommand,
  InvokeCommand,
  ListAliasesCommand,
  ListVersionsByFunctionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { simulatedAws, withFunction } from './simulated-aws';

const Name = 'live';

/** A function with the versions 1 and 2, and the alias on 1. */
const withTwoVersions = async (random = () => 0.5) => {
  const aws = simulatedAws({ handlerOf: (digest) => () => digest, random });
  const made = withFunction(aws);
  const FunctionName = made.functionName;
  const update = { FunctionName, ImageUri: made.twoUri, Publish: true };
  await aws.lambda.send(new UpdateFunctionCodeCommand(update));
  await aws.clock.advance(3_000);
  return { ...aws, ...made, FunctionName };
};

describe('UpdateAlias', () => {
  test('moves the alias, changes its revision, and leaves that of $LATEST', async () => {
    const { lambda, FunctionName } = await withTwoVersions();
    const latest = () => lambda.send(new GetFunctionCommand({ FunctionName }));
    const before = await lambda.send(new GetAliasCommand({ FunctionName, Name }));
    const { Configuration } = await latest();
    const RevisionId = before.RevisionId;
    const moved = await lambda.send(
      new UpdateAliasCommand({ FunctionName, Name, FunctionVersion: '2', RevisionId }),
    );
    expect(moved).toMatchObject({ FunctionVersion: '2', Name });
    expect(moved.RevisionId).not.toBe(RevisionId);
    expect((await latest()).Configuration?.RevisionId).toBe(Configuration?.RevisionId);
  });

  test('gives a part of the calls to another version, and takes it away with no weights', async () => {
    const { lambda, FunctionName, one, two } = await withTwoVersions(() => 0.19);
    const called = async () => {
      const { Payload, ExecutedVersion } = await lambda.send(
        new InvokeCommand({ FunctionName, Qualifier: Name }),
      );
      return [ExecutedVersion, JSON.parse(Payload?.transformToString() ?? '')] as const;
    };
    const weigh = (AdditionalVersionWeights: Record<string, number>) =>
      lambda.send(
        new UpdateAliasCommand({ FunctionName, Name, RoutingConfig: { AdditionalVersionWeights } }),
      );
    expect((await weigh({ 2: 0.2 })).RoutingConfig).toEqual({ AdditionalVersionWeights: { 2: 0.2 } });
    expect(await called()).toEqual(['2', two]);
    const { Configuration } = await lambda.send(new GetFunctionCommand({ FunctionName, Qualifier: Name }));
    expect(Configuration?.Version).toBe('1');
    await weigh({ 2: 0.1 });
    expect(await called()).toEqual(['1', one]);
    expect((await weigh({})).RoutingConfig).toBeUndefined();
    const { Aliases } = await lambda.send(new ListAliasesCommand({ FunctionName }));
    expect(Aliases).toMatchObject([{ Name, FunctionVersion: '1' }]);
  });

  test('on another revision is refused', async () => {
    const { lambda, FunctionName } = await withTwoVersions();
    const update = new UpdateAliasCommand({ FunctionName, Name, FunctionVersion: '2', RevisionId: 'other' });
    await expect(lambda.send(update)).rejects.toMatchObject({
      name: 'PreconditionFailedException',
      $metadata: { httpStatusCode: 412 },
    });
  });
});

describe('an alias is refused', () => {
  const weights = (AdditionalVersionWeights: Record<string, number>) => ({
    RoutingConfig: { AdditionalVersionWeights },
  });
  test.each<[string, Partial<CreateAliasCommandInput>, string, RegExp]>([
    ['that is there', { Name: 'live' }, 'ResourceConflictException', /^Alias already exists: .*:live$/],
    [
      'of three versions',
      weights({ 2: 0.1, 3: 0.1 }),
      'InvalidParameterValueException',
      /cannot be greater than 1/,
    ],
    ['with a weight above 1', weights({ 2: 2 }), 'ValidationException', /additionalVersionWeights/],
    ['with a weight below 0', weights({ 2: -1 }), 'ValidationException', /additionalVersionWeights/],
    [
      'with $LATEST as the other version',
      weights({ $LATEST: 0.5 }),
      'ValidationException',
      /additionalVersionWeights/,
    ],
    ['of one version twice', weights({ 1: 0.5 }), 'InvalidParameterValueException', /already included/],
    [
      'of $LATEST and a version',
      { FunctionVersion: '$LATEST', ...weights({ 2: 0.5 }) },
      'InvalidParameterValueException',
      /more than 1 version/,
    ],
    [
      'on a version that is not there',
      { FunctionVersion: '10' },
      'ResourceNotFoundException',
      /FlightService:10$/,
    ],
    [
      'with another version that is not there',
      weights({ 10: 0.5 }),
      'ResourceNotFoundException',
      /FlightService:10$/,
    ],
    ['of a function that is not there', { FunctionName: 'Other' }, 'ResourceNotFoundException', /Other:1$/],
  ])('%s', async (_, input, name, message) => {
    const { lambda, FunctionName } = await withTwoVersions();
    const command = new CreateAliasCommand({ FunctionName, Name: 'new', FunctionVersion: '1', ...input });
    await expect(lambda.send(command)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message) as unknown,
    });
  });
});

test('an alias that is not there is not found, and can be made', async () => {
  const { lambda, FunctionName } = await withTwoVersions();
  const find = () => lambda.send(new GetAliasCommand({ FunctionName, Name: 'new' }));
  await expect(find()).rejects.toMatchObject({
    message: expect.stringContaining('Cannot find alias arn') as unknown,
  });
  const update = lambda.send(new UpdateAliasCommand({ FunctionName, Name: 'new' }));
  await expect(update).rejects.toMatchObject({
    message: expect.stringContaining('Alias not found') as unknown,
  });
  await lambda.send(new CreateAliasCommand({ FunctionName, Name: 'new', FunctionVersion: '2' }));
  expect(await find()).toMatchObject({ FunctionVersion: '2' });
});

describe('DeleteFunction', () => {
  test('deletes one version, whose number never comes again, and none twice', async () => {
    const { lambda, clock, FunctionName, twoUri } = await withTwoVersions();
    const remove = () => lambda.send(new DeleteFunctionCommand({ FunctionName, Qualifier: '2' }));
    await remove();
    await remove();
    const update = { FunctionName, ImageUri: twoUri, Publish: true };
    expect(await lambda.send(new UpdateFunctionCodeCommand(update))).toMatchObject({ Version: '3' });
    await clock.advance(3_000);
    const { Versions } = await lambda.send(new ListVersionsByFunctionCommand({ FunctionName }));
    expect(Versions?.map(({ Version }) => Version)).toEqual(['$LATEST', '1', '3']);
  });

  test('of a whole function forgets all but which numbers its versions had', async () => {
    const { lambda, deploys, FunctionName, twoUri } = await withTwoVersions();
    await lambda.send(new DeleteFunctionCommand({ FunctionName }));
    deploys.createFunction({ functionName: FunctionName, imageUri: twoUri });
    const { Versions } = await lambda.send(new ListVersionsByFunctionCommand({ FunctionName }));
    expect(Versions?.map(({ Version }) => Version)).toEqual(['$LATEST', '3']);
  });

  test.each([
    ['1', 'ResourceConflictException', /aliases reference it: \[live\]/],
    ['$LATEST', 'InvalidParameterValueException', /cannot be deleted without deleting the function/],
    ['live', 'InvalidParameterValueException', /not currently supported/],
  ])('refuses %s', async (Qualifier, name, message) => {
    const { lambda, FunctionName } = await withTwoVersions();
    const command = new DeleteFunctionCommand({ FunctionName, Qualifier });
    await expect(lambda.send(command)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message) as unknown,
    });
  });
});

test('which images an alias serves is seen without a call', async () => {
  const { deploys, plane, lambda, FunctionName, one, two } = await withTwoVersions();
  const RoutingConfig = { AdditionalVersionWeights: { 2: 0.25 } };
  await lambda.send(new UpdateAliasCommand({ FunctionName, Name, RoutingConfig }));
  plane.calls.clear();
  expect(deploys.served(FunctionName)).toEqual([
    { version: '1', weight: 0.75, digest: one },
    { version: '2', weight: 0.25, digest: two },
  ]);
  expect(plane.calls.count()).toBe(0);
});
