import type { WireRequest } from './recording-client';

type WireValues = Record<string, { S?: string } | undefined>;

const PARTITION_ATTRIBUTE = /^(GSI\d+)?PK$/;

/**
 * The partition keys in a request on the wire that do not carry the prefix.
 * Written from the DynamoDB API alone, so that it shares no mistake with the client that it judges.
 */
export function foreignKeys({ body }: WireRequest, prefix: string): string[] {
  const direct = ['Key', 'Item', 'ExclusiveStartKey'].flatMap((field) =>
    Object.entries(valuesOf(body[field])),
  );
  return [...direct, ...inExpressions(body)]
    .filter(([name, value]) => PARTITION_ATTRIBUTE.test(name) && !value?.S?.startsWith(`${prefix}#`))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`);
}

function inExpressions(body: Record<string, unknown>): [string, { S?: string } | undefined][] {
  const names = (body['ExpressionAttributeNames'] ?? {}) as Record<string, string>;
  const values = valuesOf(body['ExpressionAttributeValues']);
  const text =
    `${body['UpdateExpression'] ?? ''} ${body['KeyConditionExpression'] ?? ''}`.split('REMOVE')[0] ?? '';
  return [...text.matchAll(/(#\w+) ?=? ?(:\w+)/g)].map(([, name = '', value = '']) => [
    names[name] ?? '',
    values[value],
  ]);
}

function valuesOf(field: unknown): WireValues {
  return (field ?? {}) as WireValues;
}
