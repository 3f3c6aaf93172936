import {
  GetFunctionCommand,
  GetPolicyCommand,
  LambdaClient,
  ListAliasesCommand,
  ListFunctionsCommand,
} from '@aws-sdk/client-lambda';
import { REGISTRY, type SimulatedAws, simulatedAws, withFunction } from './simulated-aws';

/** How many of so many calls at once go through. */
const granted = async (count: number, call: () => Promise<unknown>) => {
  const results = await Promise.allSettled(Array.from({ length: count }, call));
  const refused = results.filter((result) => result.status === 'rejected');
  for (const { reason } of refused) {
    expect(reason).toMatchObject({ name: 'TooManyRequestsException', $metadata: { httpStatusCode: 429 } });
  }
  return count - refused.length;
};

const list = ({ lambda }: SimulatedAws) => lambda.send(new ListFunctionsCommand({}));
const aliases = ({ lambda }: SimulatedAws) =>
  lambda.send(new ListAliasesCommand({ FunctionName: 'FlightService' }));
const get = ({ lambda }: SimulatedAws) =>
  lambda.send(new GetFunctionCommand({ FunctionName: 'FlightService' }));

test('15 calls a second of the control plane go through, whichever they are', async () => {
  const aws = simulatedAws();
  withFunction(aws);
  expect(await granted(10, () => list(aws))).toBe(10);
  expect(await granted(10, () => aliases(aws))).toBe(5);
  await aws.clock.advance(1_000);
  expect(await granted(20, () => list(aws))).toBe(15);
  await aws.clock.advance(200);
  expect(await granted(20, () => aliases(aws))).toBe(3);
});

test('GetFunction has a quota of its own, of 100 a second', async () => {
  const aws = simulatedAws();
  withFunction(aws);
  expect(await granted(120, () => get(aws))).toBe(100);
  expect(await granted(20, () => list(aws))).toBe(15);
});

test('another region has quotas of its own, and its own functions', async () => {
  const aws = simulatedAws();
  withFunction(aws);
  const elsewhere = new LambdaClient({ ...aws.config, region: 'eu-west-1' });
  expect(await granted(15, () => list(aws))).toBe(15);
  expect(await granted(20, () => elsewhere.send(new ListFunctionsCommand({})))).toBe(15);
  await aws.clock.advance(1_000);
  expect((await elsewhere.send(new ListFunctionsCommand({}))).Functions).toEqual([]);
});

test('GetPolicy has a quota of its own, of 15 a second', async () => {
  const aws = simulatedAws();
  withFunction(aws);
  const policies = Array.from({ length: 20 }, () =>
    aws.lambda
      .send(new GetPolicyCommand({ FunctionName: 'FlightService' }))
      .catch((error: Error) => error.name),
  );
  const names = await Promise.all(policies);
  expect(names.filter((name) => name === 'ResourceNotFoundException')).toHaveLength(15);
  expect(names.filter((name) => name === 'TooManyRequestsException')).toHaveLength(5);
  expect(await granted(15, () => list(aws))).toBe(15);
});

test('calls take as long as they are said to, one after another and side by side', async () => {
  const aws = simulatedAws({ latencyMilliseconds: 40 });
  withFunction(aws);
  const startedAt = aws.clock.now().getTime();
  for (let call = 0; call < 5; call += 1) await get(aws);
  expect(aws.clock.now().getTime() - startedAt).toBe(200);
  await Promise.all([get(aws), get(aws), get(aws)]);
  expect(aws.clock.now().getTime() - startedAt).toBe(240);
});

test('the log has every call with its quota, its status and its time', async () => {
  const aws = simulatedAws();
  withFunction(aws);
  await granted(16, () => list(aws));
  await aws.clock.advance(1_000);
  await get(aws);
  const { calls } = aws.plane;
  expect(calls.count({ bucket: 'control-plane', status: 200 })).toBe(15);
  expect(calls.count({ bucket: 'control-plane', status: 429 })).toBe(1);
  expect(calls.matching({ bucket: 'GetFunction' })).toEqual([
    {
      account: '123456789012',
      region: 'us-east-1',
      at: Date.parse('2026-01-01T00:00:01Z'),
      service: 'lambda',
      operation: 'GetFunction',
      bucket: 'GetFunction',
      status: 200,
    },
  ]);
});

describe('ListFunctions', () => {
  test('answers 50 a page, whatever is asked for, without states and tags', async () => {
    const aws = simulatedAws();
    const one = aws.images.push('flight-service', { contents: 'one' });
    const imageUri = `${REGISTRY}/flight-service@${one}`;
    for (let index = 0; index < 120; index += 1)
      aws.deploys.createFunction({ functionName: `F${index}`, imageUri });
    const sizes: number[] = [];
    let Marker: string | undefined;
    do {
      const page = await aws.lambda.send(new ListFunctionsCommand({ Marker, MaxItems: 1000 }));
      sizes.push(page.Functions?.length ?? 0);
      Marker = page.NextMarker;
      expect(page.Functions?.[0]).toMatchObject({ Version: '$LATEST', CodeSha256: one.slice(7) });
      expect(page.Functions?.[0]).not.toHaveProperty('State');
    } while (Marker !== undefined);
    expect(sizes).toEqual([50, 50, 20]);
  });

  test('answers all versions where they are asked for, each under its own ARN', async () => {
    const aws = simulatedAws();
    withFunction(aws);
    const { Functions } = await aws.lambda.send(new ListFunctionsCommand({ FunctionVersion: 'ALL' }));
    expect(Functions?.map(({ FunctionArn }) => FunctionArn?.split(':').at(-1))).toEqual(['$LATEST', '1']);
  });
});
