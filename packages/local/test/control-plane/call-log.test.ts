import { InvokeCommand, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { simulatedAws, withFunction } from './simulated-aws';

test('the log keeps the last calls, as many as it is told to', async () => {
  const aws = simulatedAws({ keptCalls: 2 });
  const { functionName: FunctionName } = withFunction(aws);
  await aws.lambda.send(new ListFunctionsCommand());
  for (let call = 0; call < 2; call += 1) await aws.lambda.send(new InvokeCommand({ FunctionName }));
  expect(aws.plane.calls.matching().map(({ operation }) => operation)).toEqual(['Invoke', 'Invoke']);
});
