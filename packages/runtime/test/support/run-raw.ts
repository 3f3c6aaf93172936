import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Attributes } from '@drystone/runtime';
import type { Check, Operation, Write } from './random-operation';

const TableName = 'shared-table';

/** An operation through the SDK's own client. */
export async function runRaw(documents: DynamoDBDocumentClient, operation: Operation): Promise<void> {
  try {
    await send(documents, operation);
  } catch (error) {
    // The SDK itself refuses what is not a value, such as a function; whatever it sends is judged.
    const isRefused =
      error instanceof Error && /Unsupported type|convertClassInstanceToMap/.test(error.message);
    if (!isRefused) throw error;
  }
}

function send(documents: DynamoDBDocumentClient, operation: Operation): Promise<unknown> {
  switch (operation.kind) {
    case 'get':
      return documents.send(new GetCommand({ TableName, Key: { ...operation.key } }));
    case 'delete':
      return documents.send(new DeleteCommand({ TableName, Key: { ...operation.key } }));
    case 'put':
      return documents.send(
        new PutCommand({ TableName, Item: { ...operation.attributes, ...operation.key } }),
      );
    case 'update':
      return documents.send(new UpdateCommand(update(operation)));
    case 'batchGet': {
      const Keys = operation.reads.map(({ key }) => ({ ...key }));
      return documents.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }));
    }
    case 'transactGet': {
      const TransactItems = operation.reads.map(({ key }) => ({ Get: { TableName, Key: { ...key } } }));
      return documents.send(new TransactGetCommand({ TransactItems }));
    }
    case 'batchWrite': {
      const RequestItems = { [TableName]: operation.writes.map(batched) };
      return documents.send(new BatchWriteCommand({ RequestItems }));
    }
    case 'transactWrite': {
      const TransactItems = operation.writes.map(transacted);
      return documents.send(new TransactWriteCommand({ TransactItems }));
    }
    case 'query': {
      const names = { '#pk': `${operation.index ?? ''}PK` };
      const values = { ':pk': operation.partition };
      return documents.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: '#pk = :pk',
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: values,
        }),
      );
    }
  }
}

function batched(write: Write) {
  if (write.kind === 'put') return { PutRequest: { Item: { ...write.attributes, ...write.key } } };
  return { DeleteRequest: { Key: { ...write.key } } };
}

function transacted(write: Write | Check) {
  const Key = { ...write.key };
  switch (write.kind) {
    case 'put':
      return { Put: { TableName, Item: { ...write.attributes, ...write.key } } };
    case 'update':
      return { Update: { UpdateExpression: 'SET a = a', ...update(write) } };
    case 'delete':
      return { Delete: { TableName, Key } };
    case 'check':
      return { ConditionCheck: { TableName, Key, ConditionExpression: 'attribute_exists(PK)' } };
  }
}

function update({ key, set }: { readonly key: object; readonly set: Attributes }) {
  const target = { TableName, Key: { ...key } };
  const entries = Object.entries(set).filter(([, value]) => value !== undefined);
  if (entries.length === 0) return target;
  return {
    ...target,
    UpdateExpression: `SET ${entries.map((_, at) => `#${at} = :${at}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(entries.map(([name], at) => [`#${at}`, name])),
    ExpressionAttributeValues: Object.fromEntries(entries.map(([, value], at) => [`:${at}`, value])),
  };
}
