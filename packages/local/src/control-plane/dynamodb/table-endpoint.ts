import { setImmediate } from 'node:timers/promises';
import { type AwsEndpoint, jsonAnswer } from '../../aws/aws-exchange';
import { jsonRequest } from '../../aws/json-request';
import { answerCompletely } from '../../table/complete-engine';
import { dynaliteEngine } from '../../table/dynalite-engine';
import { type EngineCall, engineCaller } from '../../table/engine-call';
import { Transactions } from '../../table/transactions';

const TARGET = 'DynamoDB_20120810.';

/**
 * DynamoDB with the tables that are made in it, for a controller's state: so that a crash counts its calls too. dynalite
 * answers, with transactions added; requests wait for each other.
 *
 * @example
 * const handler = inProcessHandler([...plane.endpoints, tableEndpoint()]);
 */
export function tableEndpoint(): AwsEndpoint {
  const { listener } = dynaliteEngine();
  const transactions = new Transactions();
  let last: Promise<unknown> = Promise.resolve();
  return {
    operationOf: ({ headers }) => {
      const target = String(headers['x-amz-target'] ?? '');
      return target.startsWith(TARGET) ? target.slice(TARGET.length) : undefined;
    },
    answer: async ({ headers, body }) => {
      const operation = String(headers['x-amz-target']).slice(TARGET.length);
      const request = jsonRequest(body);
      const call = engineCaller(listener, headers);
      const answering = last.then(() => answerCompletely(call, transactions, operation, request));
      // What fails is told to whoever asked, and the next one is answered.
      last = answering.catch(() => undefined);
      const { status, body: answered } = await answering;
      if (operation === 'CreateTable' && status === 200) await becomesActive(call, request);
      return jsonAnswer(answered, status);
    },
  };
}

/** Nobody needs a waiter here: a table can be used once it is made. */
async function becomesActive(call: EngineCall, { TableName }: Record<string, unknown>): Promise<void> {
  const status = async () => {
    const { body } = await call('DescribeTable', { TableName });
    return (body.Table as { TableStatus?: string } | undefined)?.TableStatus;
  };
  while ((await status()) === 'CREATING') await setImmediate();
}
