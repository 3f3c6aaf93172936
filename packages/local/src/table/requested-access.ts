import { isMapping } from '@drystone/config';
import type { RequestedAccess } from '../access/policy';
import { mappingsIn } from '../mappings';
import { partitionKeyInCondition } from './key-condition';
import { partiQlAccess, statementsOf } from './partiql-access';
import type { TableNaming } from './table-naming';
import { tableArn } from './table-naming';
import { attributeText } from './attribute-text';

type Request = Record<string, unknown>;

/**
 * What IAM is asked before DynamoDB carries a request out: all of it must be allowed.
 *
 * Actions, resources and `dynamodb:LeadingKeys` follow the Service Authorization Reference
 * (list_amazondynamodb.html) and "Using IAM policy conditions for fine-grained access control"
 * (DynamoDB Developer Guide, specifying-conditions.html): Scan supplies no leading keys, batch operations
 * have actions of their own, and a transaction asks for the action of each of its items.
 *
 * @param operation the operation of the `X-Amz-Target` header, for example `GetItem`
 * @param request the request's JSON body
 * @example requestedAccess('GetItem', { TableName: 't', Key: { PK: { S: 'FLIGHTS#1' } } }, naming)
 */
export function requestedAccess(operation: string, request: Request, naming: TableNaming): RequestedAccess[] {
  switch (operation) {
    case 'PutItem':
      return [itemAccess('dynamodb:PutItem', request.Item, request, naming)];
    case 'GetItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [itemAccess(`dynamodb:${operation}`, request.Key, request, naming)];
    case 'Query':
      return [queryAccess(request, naming)];
    case 'BatchGetItem':
      return batchGetAccess(request, naming);
    case 'BatchWriteItem':
      return batchWriteAccess(request, naming);
    case 'TransactGetItems':
    case 'TransactWriteItems':
      return transactAccess(request, naming);
    case 'ExecuteStatement':
    case 'BatchExecuteStatement':
    case 'ExecuteTransaction':
      return statementsOf(request).map((statement) => partiQlAccess(statement, naming));
    default:
      return [{ action: `dynamodb:${operation}`, resource: resourceOf(request, naming) }];
  }
}

function itemAccess(action: string, key: unknown, request: Request, naming: TableNaming): RequestedAccess {
  return { action, resource: resourceOf(request, naming), ...keysOf([key], naming.partitionKey) };
}

function queryAccess(request: Request, naming: TableNaming): RequestedAccess {
  const indexName = request.IndexName;
  const keyName =
    typeof indexName === 'string' ? naming.indexPartitionKeys.get(indexName) : naming.partitionKey;
  const value = keyName === undefined ? undefined : partitionKeyInCondition(request, keyName);
  const leadingKeys = value === undefined ? {} : { leadingKeys: [value] };
  return { action: 'dynamodb:Query', resource: resourceOf(request, naming), ...leadingKeys };
}

function batchGetAccess(request: Request, naming: TableNaming): RequestedAccess[] {
  return tablesOf(request).map(([table, asked]) => ({
    action: 'dynamodb:BatchGetItem',
    resource: tableArn(table, naming),
    ...keysOf(isMapping(asked) ? mappingsIn(asked.Keys) : [], naming.partitionKey),
  }));
}

function batchWriteAccess(request: Request, naming: TableNaming): RequestedAccess[] {
  return tablesOf(request).map(([table, writes]) => ({
    action: 'dynamodb:BatchWriteItem',
    resource: tableArn(table, naming),
    ...keysOf(mappingsIn(writes).flatMap(writtenKeys), naming.partitionKey),
  }));
}

function writtenKeys(write: Request): unknown[] {
  return Object.values(write).flatMap((each) =>
    isMapping(each) ? [each.Item, each.Key].filter((key) => key !== undefined) : [undefined],
  );
}

/** The parts of a transaction item are named Get, Put, Update, Delete and ConditionCheck; the actions add `Item`. */
function transactAccess(request: Request, naming: TableNaming): RequestedAccess[] {
  return mappingsIn(request.TransactItems)
    .flatMap((item) => Object.entries(item))
    .map(([kind, part]) => ({ kind, part: isMapping(part) ? part : {} }))
    .map(({ kind, part }) =>
      itemAccess(`dynamodb:${kind}Item`, kind === 'Put' ? part.Item : part.Key, part, naming),
    );
}

function tablesOf(request: Request): [string, unknown][] {
  return isMapping(request.RequestItems) ? Object.entries(request.RequestItems) : [];
}

/** No key that can be read means no leading keys at all: a policy with a `Null` condition then refuses. */
function keysOf(items: readonly unknown[], partitionKey: string): { leadingKeys?: string[] } {
  const keys = items.map((item) => (isMapping(item) ? attributeText(item[partitionKey]) : undefined));
  const known = keys.filter((key) => key !== undefined);
  return known.length > 0 && known.length === keys.length ? { leadingKeys: known } : {};
}

function resourceOf(request: Request, naming: TableNaming): string {
  if (typeof request.TableName !== 'string') return '*';
  const table = tableArn(request.TableName, naming);
  return typeof request.IndexName === 'string' ? `${table}/index/${request.IndexName}` : table;
}
