import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { conditionFailure, explainWriteError } from './aws-errors';
import { OutcomeUnknownError } from './outage-errors';
import { abortable } from './table-access';
import { WRITE_TOKEN } from './table-attributes';
import { watchedSend } from './watched-writes';
import type { Attempts } from './watched-writes';
import { fromWire } from './wire';
import type { WireItem } from './wire';
import type { WriteRequest } from './write-request';

/**
 * Sends one write.
 *
 * @returns the item as an update left it, or as a delete found it; undefined where there is nothing to tell
 * @throws the request's refusal when its condition does not hold, OutcomeUnknownError when its answer was lost
 */
export async function sendWrite(
  client: DynamoDBClient,
  request: WriteRequest,
  signal: AbortSignal | undefined,
): Promise<WireItem | undefined> {
  const attempts: Attempts = { isRepeatable: request.isRepeatable, isUncertain: false };
  try {
    return await send(client, request, attempts, signal);
  } catch (error) {
    const failure = conditionFailure(error);
    if (failure && request.refusal) return settle(request, attempts, failure.item, error);
    throw explainWriteError(error, `dynamodb:${request.kind}Item`, attempts.isUncertain);
  }
}

async function send(
  client: DynamoDBClient,
  { kind, input }: WriteRequest,
  attempts: Attempts,
  signal: AbortSignal | undefined,
): Promise<WireItem | undefined> {
  const options = abortable(signal);
  switch (kind) {
    case 'Put': {
      const command = new PutItemCommand(input);
      await watchedSend(command.input, attempts, () => client.send(command, options));
      return undefined;
    }
    case 'Update': {
      const command = new UpdateItemCommand({ ...input, ReturnValues: 'ALL_NEW' });
      return (await watchedSend(command.input, attempts, () => client.send(command, options))).Attributes;
    }
    case 'Delete': {
      const command = new DeleteItemCommand({ ...input, ReturnValues: 'ALL_OLD' });
      return (await watchedSend(command.input, attempts, () => client.send(command, options))).Attributes;
    }
    case 'ConditionCheck':
      throw new TypeError('A condition check is only sent in a transaction.');
  }
}

/** The condition does not hold; but after a lost answer that may be because this very write has been done. */
function settle(
  request: WriteRequest,
  { isUncertain }: Attempts,
  item: WireItem | undefined,
  cause: unknown,
): WireItem {
  if (!isUncertain) throw request.refusal!(request.key, item && fromWire(item), cause);
  if (item && request.token !== undefined && item[WRITE_TOKEN]?.S === request.token) return item;
  if (!item && request.kind === 'Delete') return {};
  throw new OutcomeUnknownError(`dynamodb:${request.kind}Item`, cause);
}
