import type { WireRequest } from './recording-client';

type WireValues = Record<string, { S?: string } | undefined>;
type Fields = Record<string, unknown>;

const PARTITION_ATTRIBUTE = /^(GSI\d+)?PK$/;

/**
 * The partition keys in a request on the wire that do not carry the prefix.
 * Written from the DynamoDB API alone, so that it shares no mistake with the client that it judges.
 */
export function foreignKeys({ body }: WireRequest, prefix: string): string[] {
  return singleRequests(body)
    .flatMap((request) => [...direct(request), ...inExpressions(request)])
    .filter(([name, value]) => PARTITION_ATTRIBUTE.test(name) && !value?.S?.startsWith(`${prefix}#`))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`);
}

/** The parts of a batch or of a transaction, or else the request itself. */
function singleRequests(body: Fields): Fields[] {
  const perTable = Object.values(
    (body['RequestItems'] ?? {}) as Record<string, Fields[] | { Keys: Fields[] }>,
  );
  const batched = perTable.flatMap((each) =>
    Array.isArray(each) ? each.flatMap((write) => Object.values(write)) : each.Keys.map((Key) => ({ Key })),
  );
  const transacted = ((body['TransactItems'] ?? []) as Fields[]).flatMap((item) => Object.values(item));
  return [body, ...(batched as Fields[]), ...(transacted as Fields[])];
}

function direct(request: Fields) {
  return ['Key', 'Item', 'ExclusiveStartKey'].flatMap((field) => Object.entries(valuesOf(request[field])));
}

function inExpressions(request: Fields): [string, { S?: string } | undefined][] {
  const names = (request['ExpressionAttributeNames'] ?? {}) as Record<string, string>;
  const values = valuesOf(request['ExpressionAttributeValues']);
  const text =
    `${request['UpdateExpression'] ?? ''} ${request['KeyConditionExpression'] ?? ''}`.split('REMOVE')[0] ??
    '';
  return [...text.matchAll(/(#\w+) ?=? ?(:\w+)/g)].map(([, name = '', value = '']) => [
    names[name] ?? '',
    values[value],
  ]);
}

function valuesOf(field: unknown): WireValues {
  return (field ?? {}) as WireValues;
}
