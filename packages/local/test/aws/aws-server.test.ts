import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import {
  awsFailure,
  eventBusEndpoint,
  lambdaEndpoint,
  lambdaThrottle,
  parameterEndpoint,
  startAwsServer,
} from '@drystone/local';
import type { AwsServer, BusEvent } from '@drystone/local';

let aws: AwsServer;
let lambda: LambdaClient;
let ssm: SSMClient;
let events: EventBridgeClient;
const operations: string[] = [];
const taken: BusEvent[] = [];
const asyncAnswers: string[] = [];
const runs = { count: 0 };

const functions = {
  echo: (event: unknown) => event,
  count: () => (runs.count += 1),
  nothing: () => undefined,
  qualifier: (_: unknown, { qualifier }: { qualifier: string }) => qualifier,
  trace: (_: unknown, { traceId }: { traceId: string | undefined }) => traceId,
  large: () => 'x'.repeat(7_000_000),
  broken: () => {
    throw new TypeError('no seats');
  },
};

beforeAll(async () => {
  const refuse = (event: BusEvent) => {
    if (event.Source === 'refused') return { ErrorCode: 'ThrottlingException', ErrorMessage: 'later' };
    taken.push(event);
    return undefined;
  };
  aws = await startAwsServer(
    [
      lambdaEndpoint({ functions, onAsyncResult: (name, { body }) => asyncAnswers.push(`${name} ${body}`) }),
      parameterEndpoint(new Map([['/services/staging/flight-service', 'arn:live']])),
      eventBusEndpoint(refuse),
    ],
    { onCall: (operation) => operations.push(operation) },
  );
  const options = {
    endpoint: aws.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    maxAttempts: 1,
  };
  lambda = new LambdaClient(options);
  ssm = new SSMClient(options);
  events = new EventBridgeClient(options);
});
afterAll(async () => {
  for (const client of [lambda, ssm, events]) client.destroy();
  await aws.close();
});

const invoke = async (FunctionName: string, payload: unknown = {}, type?: 'Event') => {
  const command = new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload), InvocationType: type });
  const { Payload, FunctionError, StatusCode } = await lambda.send(command);
  const text = Payload?.transformToString() ?? '';
  return { result: text === '' ? undefined : (JSON.parse(text) as unknown), FunctionError, StatusCode };
};

describe('Invoke', () => {
  test('a function gets its event and its result comes back', async () => {
    expect(await invoke('echo', { flight: 'KL1' })).toMatchObject({
      result: { flight: 'KL1' },
      StatusCode: 200,
    });
  });

  test('a function that returns nothing answers null', async () => {
    expect(await invoke('nothing')).toMatchObject({ result: null });
  });

  test('a whole ARN with an alias reaches the function', async () => {
    const arn = 'arn:aws:lambda:us-east-1:123456789012:function:qualifier:live';
    expect(await invoke(arn)).toMatchObject({ result: 'live' });
  });

  test('what a function throws is a function error, not an error of the call', async () => {
    expect(await invoke('broken')).toMatchObject({
      FunctionError: 'Unhandled',
      result: { errorType: 'TypeError', errorMessage: 'no seats', trace: expect.any(Array) as unknown },
    });
  });

  test('a result above 6 MB is a function error', async () => {
    expect(await invoke('large')).toMatchObject({ result: { errorType: 'Function.ResponseSizeTooLarge' } });
  });

  test.each<[string, unknown, 'Event' | undefined, string]>([
    ['missing', {}, undefined, 'ResourceNotFoundException'],
    ['toString', {}, undefined, 'ResourceNotFoundException'],
    ['echo', 'x'.repeat(6_291_557), undefined, 'RequestEntityTooLargeException'],
    ['echo', 'x'.repeat(1_048_577), 'Event', 'RequestEntityTooLargeException'],
  ])('%s is refused as AWS refuses it (%#)', async (name, payload, type, expected) => {
    await expect(invoke(name, payload, type)).rejects.toMatchObject({ name: expected });
  });

  test('a payload that is no JSON is refused', async () => {
    const command = new InvokeCommand({ FunctionName: 'echo', Payload: '{' });
    await expect(lambda.send(command)).rejects.toMatchObject({ name: 'InvalidRequestContentException' });
  });

  test('an asynchronous call is answered with 202, whatever becomes of it', async () => {
    expect(await invoke('broken', {}, 'Event')).toMatchObject({ StatusCode: 202, result: undefined });
    expect(asyncAnswers).toContainEqual(expect.stringContaining('broken {"errorType":"TypeError"'));
  });
});

describe('GetParameter', () => {
  test('answers the value', async () => {
    const command = new GetParameterCommand({ Name: '/services/staging/flight-service' });
    expect((await ssm.send(command)).Parameter).toMatchObject({ Value: 'arn:live', Type: 'String' });
  });

  test('a parameter that is not there is ParameterNotFound', async () => {
    const command = new GetParameterCommand({ Name: '/services/staging/hotel-service' });
    await expect(ssm.send(command)).rejects.toMatchObject({ name: 'ParameterNotFound' });
  });
});

describe('PutEvents', () => {
  const put = (...sources: string[]) =>
    events.send(
      new PutEventsCommand({
        Entries: sources.map((Source) => ({ Source, DetailType: 'FlightBooked', Detail: '{}' })),
      }),
    );

  test('entries are taken or refused one by one', async () => {
    const { FailedEntryCount, Entries } = await put('flight-service', 'refused');
    expect(FailedEntryCount).toBe(1);
    expect(Entries).toMatchObject([
      { EventId: expect.any(String) as unknown },
      { ErrorCode: 'ThrottlingException' },
    ]);
    expect(taken).toMatchObject([{ Source: 'flight-service' }]);
  });

  test('eleven entries, and entries of 1 MB together, are refused as a whole', async () => {
    await expect(put(...Array<string>(11).fill('a'))).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(put('x'.repeat(1024 * 1024))).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('a fault', () => {
  test('meets one request', async () => {
    aws.inject('Invoke', lambdaThrottle('CallerRateLimitExceeded', 3));
    await expect(invoke('echo')).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      Reason: 'CallerRateLimitExceeded',
      retryAfterSeconds: '3',
    });
    await invoke('echo');
  });

  test('of an API is thrown by the SDK under its name', async () => {
    aws.inject('GetParameter', awsFailure(500, 'InternalServerError'));
    await expect(ssm.send(new GetParameterCommand({ Name: '/x' }))).rejects.toMatchObject({
      name: 'InternalServerError',
      $metadata: { httpStatusCode: 500 },
    });
  });

  test('can break the connection before the function ran, or after', async () => {
    aws.inject('Invoke', { kind: 'reset', when: 'before' }, { kind: 'reset', when: 'after' });
    runs.count = 0;
    await expect(invoke('count')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(runs.count).toBe(0);
    await expect(invoke('count')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(runs.count).toBe(1);
  });

  test('can leave the caller without an answer', async () => {
    aws.inject('Invoke', { kind: 'silence' });
    const command = new InvokeCommand({ FunctionName: 'echo' });
    const given = lambda.send(command, { abortSignal: AbortSignal.timeout(20) });
    await expect(given).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('can delay an answer', async () => {
    aws.inject('Invoke', { kind: 'latency', milliseconds: 5 });
    expect(await invoke('echo', 1)).toMatchObject({ result: 1 });
  });
});

test('a request for another API is an UnknownOperationException', async () => {
  const { status } = await fetch(aws.endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': 'Logs.PutLogs' },
  });
  expect(status).toBe(400);
  expect(operations).toContain('Logs.PutLogs');
});
