import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { CallRate } from '../packages/gitops/src/aws/call-rate';
import { LAMBDA_QUOTAS } from '../packages/gitops/src/aws/lambda-port';
import type { SimulatedStage } from './gitops-stage';

/**
 * The SDK's client with its own waiters, which sleep by `setTimeout`: that is of the stage's time from here on, and nothing
 * else in the process sleeps so. It has what neither peer has, a pace at the whole quota: without it, and with 10 attempts a
 * call, both are refused at 1,000 functions until they give up.
 */
export async function peerClient({ clients, clock }: SimulatedStage): Promise<LambdaClient> {
  const setTimeout = (wake: () => void, milliseconds = 0) => void clock.sleep(milliseconds).then(wake);
  Object.assign(globalThis, { setTimeout });
  const rateOf = (quotaPerSecond: number) => new CallRate({ quotaPerSecond, share: 1, clock });
  const rate = rateOf(LAMBDA_QUOTAS.controlPlane);
  const getFunctionRate = rateOf(LAMBDA_QUOTAS.getFunction);
  const client = new LambdaClient(clients);
  // Loads what the SDK loads with the first call, which takes real time while that of the stage goes on.
  await client.send(new ListFunctionsCommand({}));
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (call) => {
        await (commandName === 'GetFunctionCommand' ? getFunctionRate : rate).take();
        return next(call);
      },
    { step: 'initialize' },
  );
  return client;
}
