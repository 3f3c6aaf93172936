import {
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  PublishVersionCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { simulatedAws, withFunction } from './simulated-aws';

const slow = { updateCourse: () => ({ seconds: 60 }) };

describe('while an update is on', () => {
  test('nothing else changes: 409', async () => {
    const aws = simulatedAws(slow);
    const { functionName: FunctionName, twoUri: ImageUri } = withFunction(aws);
    const update = () => aws.lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ImageUri }));
    await update();
    const refused = {
      name: 'ResourceConflictException',
      message: expect.stringContaining('An update is in progress for resource: arn:') as unknown,
      $metadata: { httpStatusCode: 409 },
    };
    await expect(update()).rejects.toMatchObject(refused);
    await expect(aws.lambda.send(new PublishVersionCommand({ FunctionName }))).rejects.toMatchObject(refused);
    expect(() => aws.deploys.changeConfiguration(FunctionName, { memorySize: 256 })).toThrow(/in progress/);
    await aws.clock.advance(60_000);
    await update();
  });

  test('a deploy that is on is a conflict for a release, too', async () => {
    const aws = simulatedAws(slow);
    const { functionName: FunctionName, twoUri: ImageUri } = withFunction(aws);
    aws.deploys.changeConfiguration(FunctionName, { memorySize: 256 });
    const update = aws.lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ImageUri }));
    await expect(update).rejects.toMatchObject({ name: 'ResourceConflictException' });
  });
});

describe('a change of what is not there any more is refused', () => {
  const behind = { name: 'PreconditionFailedException', $metadata: { httpStatusCode: 412 } };

  test('an update on another revision', async () => {
    const aws = simulatedAws();
    const { functionName: FunctionName, twoUri: ImageUri } = withFunction(aws);
    const { Configuration } = await aws.lambda.send(new GetFunctionCommand({ FunctionName }));
    aws.deploys.changeConfiguration(FunctionName, { memorySize: 256 });
    await aws.clock.advance(3_000);
    const RevisionId = Configuration?.RevisionId;
    const update = aws.lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ImageUri, RevisionId }));
    await expect(update).rejects.toMatchObject(behind);
  });

  test('a version of another revision, or of other code', async () => {
    const aws = simulatedAws();
    const { functionName: FunctionName } = withFunction(aws);
    const publish = (precondition: object) =>
      aws.lambda.send(new PublishVersionCommand({ FunctionName, ...precondition }));
    await expect(publish({ RevisionId: 'other' })).rejects.toMatchObject(behind);
    await expect(publish({ CodeSha256: 'a'.repeat(64) })).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: expect.stringMatching(/^CodeSHA256 \(a{64}\) is different from current CodeSHA256/) as unknown,
    });
  });
});

test('a dry run is checked and changes nothing', async () => {
  const aws = simulatedAws();
  const { functionName: FunctionName, twoUri: ImageUri } = withFunction(aws);
  const before = await aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  await aws.lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ImageUri, DryRun: true }));
  const after = await aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  expect(after.RevisionId).toBe(before.RevisionId);
  const missing = { FunctionName, ImageUri: ImageUri.replace(/.$/, 'x'), DryRun: true };
  await expect(aws.lambda.send(new UpdateFunctionCodeCommand(missing))).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
  });
});

test('a function is an image or an archive for life', async () => {
  const aws = simulatedAws();
  const { functionName, twoUri: ImageUri } = withFunction(aws);
  aws.deploys.createFunction({ functionName: 'Archive' });
  const update = (input: object, FunctionName: string) =>
    aws.lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ...input }));
  await expect(update({ ImageUri }, 'Archive')).rejects.toMatchObject({
    message: "Please don't provide ImageUri when updating a function with packageType Zip.",
  });
  await expect(update({ S3Bucket: 'b', S3Key: 'k' }, functionName)).rejects.toMatchObject({
    message: 'Please provide ImageUri when updating a function with packageType Image.',
  });
});

test('a function that is deleted is not found', async () => {
  const aws = simulatedAws();
  const { functionName: FunctionName, twoUri: ImageUri } = withFunction(aws);
  aws.deploys.deleteFunction(FunctionName);
  for (const command of [
    new GetFunctionCommand({ FunctionName, Qualifier: 'live' }),
    new UpdateFunctionCodeCommand({ FunctionName, ImageUri }),
  ]) {
    await expect(aws.lambda.send(command as GetFunctionCommand)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  }
});

describe('a version', () => {
  test('that is inactive is woken by the first call, which fails', async () => {
    const aws = simulatedAws();
    const { functionName: FunctionName } = withFunction(aws);
    aws.deploys.setState(FunctionName, '1', 'Inactive', 'Idle');
    const invoke = () => aws.lambda.send(new InvokeCommand({ FunctionName, Qualifier: 'live' }));
    await expect(invoke()).rejects.toMatchObject({ name: 'ResourceNotReadyException' });
    await expect(invoke()).rejects.toMatchObject({ name: 'ResourceConflictException' });
    await aws.clock.advance(3_000);
    expect(await invoke()).toMatchObject({ StatusCode: 200, ExecutedVersion: '1' });
  });

  test('whose image is gone has failed, and says so', async () => {
    const aws = simulatedAws();
    const { functionName: FunctionName } = withFunction(aws);
    aws.deploys.setState(FunctionName, '1', 'Failed', 'ImageDeleted');
    const { Configuration } = await aws.lambda.send(new GetFunctionCommand({ FunctionName, Qualifier: '1' }));
    expect(Configuration).toMatchObject({ State: 'Failed', StateReasonCode: 'ImageDeleted' });
    await expect(aws.lambda.send(new InvokeCommand({ FunctionName, Qualifier: '1' }))).rejects.toMatchObject({
      name: 'ResourceConflictException',
    });
  });
});
