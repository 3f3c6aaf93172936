import {
  GetFunctionCommand,
  LambdaClient,
  ListVersionsByFunctionCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { awsFailure, lambdaThrottle, startAwsServer } from '@drystone/local';
import { crashPoint, inProcessHandler } from '@drystone/local/control-plane';
import { simulatedAws, withFunction } from './simulated-aws';

const versions = async (lambda: LambdaClient, FunctionName: string) => {
  const { Versions = [] } = await lambda.send(new ListVersionsByFunctionCommand({ FunctionName }));
  return Versions.map(({ Version }) => Version);
};

describe.each(['before', 'after'] as const)(
  'a process that dies %s AWS carried its second call out',
  (when) => {
    test('hears nothing of it, and no call of it arrives any more, until it lives again', async () => {
      const aws = simulatedAws();
      const { functionName: FunctionName, twoUri: ImageUri } = withFunction(aws);
      const get = () => aws.lambda.send(new GetFunctionCommand({ FunctionName }));
      aws.crash.revive({ call: 2, when });
      await get();
      const update = new UpdateFunctionCodeCommand({ FunctionName, ImageUri, Publish: true });
      await expect(aws.lambda.send(update)).rejects.toMatchObject({ code: 'ECONNRESET' });
      await expect(get()).rejects.toMatchObject({ code: 'ECONNRESET' });
      expect(aws.crash.isDead).toBe(true);
      expect(aws.crash.operations).toEqual(['GetFunction', 'UpdateFunctionCode']);
      aws.crash.revive();
      const expected = { before: ['$LATEST', '1'], after: ['$LATEST', '1', '2'] }[when];
      expect(await versions(aws.lambda, FunctionName)).toEqual(expected);
    });

    test('does so over a socket too', async () => {
      const aws = simulatedAws();
      const { functionName: FunctionName, twoUri: ImageUri } = withFunction(aws);
      const crash = crashPoint();
      const server = await startAwsServer(aws.plane.endpoints, crash);
      const lambda = new LambdaClient({
        ...aws.config,
        requestHandler: undefined,
        endpoint: server.endpoint,
      });
      try {
        crash.revive({ call: 1, when });
        const update = new UpdateFunctionCodeCommand({ FunctionName, ImageUri, Publish: true });
        await expect(lambda.send(update)).rejects.toMatchObject({ code: 'ECONNRESET' });
        crash.revive();
        expect(await versions(lambda, FunctionName)).toHaveLength(when === 'before' ? 2 : 3);
      } finally {
        lambda.destroy();
        await server.close();
      }
    });
  },
);

test('another process is not touched by a crash', async () => {
  const aws = simulatedAws();
  const { functionName: FunctionName } = withFunction(aws);
  const other = new LambdaClient({ ...aws.config, requestHandler: inProcessHandler(aws.plane.endpoints) });
  aws.crash.revive({ call: 1, when: 'before' });
  await expect(aws.lambda.send(new GetFunctionCommand({ FunctionName }))).rejects.toThrow();
  expect(await other.send(new GetFunctionCommand({ FunctionName }))).toMatchObject({
    Configuration: { FunctionName },
  });
});

test('faults can be put before single operations, as with any server', async () => {
  const aws = simulatedAws();
  const { functionName: FunctionName } = withFunction(aws);
  aws.handler.inject('GetFunction', lambdaThrottle(), awsFailure(503, 'ServiceException'));
  const get = () => aws.lambda.send(new GetFunctionCommand({ FunctionName }));
  await expect(get()).rejects.toMatchObject({ name: 'TooManyRequestsException' });
  await expect(get()).rejects.toMatchObject({ name: 'ServiceException' });
  expect(await get()).toMatchObject({ Configuration: { FunctionName } });
});
