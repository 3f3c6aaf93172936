import { UpdateAliasCommand, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { REGISTRY, simulatedAws } from './simulated-aws';

const COUNT = 150;
const QUOTA_PER_SECOND = 15;

test('a roll-out at the quota takes as long as on AWS, in virtual time, and no call is refused', async () => {
  const aws = simulatedAws();
  const [one, two] = ['one', 'two'].map((contents) => aws.images.push('flights', { contents }));
  const names = Array.from({ length: COUNT }, (_, index) => `Function${index}`);
  const imageUri = `${REGISTRY}/flights@${one}`;
  for (const functionName of names) aws.deploys.createFunction({ functionName, imageUri });
  const forEach = async (call: (FunctionName: string) => Promise<unknown>) => {
    for (const name of names) {
      await call(name);
      await aws.clock.sleep(1000 / QUOTA_PER_SECOND);
    }
  };
  const startedAt = aws.clock.now().getTime();
  const code = { ImageUri: `${REGISTRY}/flights@${two}`, Publish: true };
  await forEach((FunctionName) => aws.lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ...code })));
  const alias = { Name: 'live', FunctionVersion: '2' };
  await forEach((FunctionName) => aws.lambda.send(new UpdateAliasCommand({ FunctionName, ...alias })));
  const seconds = (aws.clock.now().getTime() - startedAt) / 1000;
  expect(seconds).toBeCloseTo((2 * COUNT) / QUOTA_PER_SECOND, 0);
  expect(aws.plane.calls.count({ bucket: 'control-plane', status: 200 })).toBe(2 * COUNT);
  expect(aws.plane.calls.count({ status: 429 })).toBe(0);
  await aws.clock.advance(3_000);
  expect(names.every((name) => aws.deploys.served(name)[0]?.digest === two)).toBe(true);
});
