import { isMapping } from '@drystone/config';
import { mappingsIn } from '../mappings';
import { attributeText } from './attribute-text';

/**
 * The partition key value that a Query addresses, from `KeyConditionExpression` or its older form `KeyConditions`.
 *
 * DynamoDB takes one equality on the partition key, attribute first, joined to others by AND only
 * (API reference, Query, KeyConditionExpression). Whatever is not of that form has no value here.
 */
export function partitionKeyInCondition(
  request: Record<string, unknown>,
  partitionKey: string,
): string | undefined {
  if (typeof request.KeyConditionExpression === 'string') {
    return valueInExpression(request.KeyConditionExpression, request, partitionKey);
  }
  const conditions = isMapping(request.KeyConditions) ? request.KeyConditions : {};
  const condition = conditions[partitionKey];
  if (!isMapping(condition) || condition.ComparisonOperator !== 'EQ') return undefined;
  const values = mappingsIn(condition.AttributeValueList);
  return values.length === 1 ? attributeText(values[0]) : undefined;
}

const EQUALITY = /([#A-Za-z_][\w#.-]*)\s*=\s*(:\w+)/g;

function valueInExpression(
  expression: string,
  request: Record<string, unknown>,
  partitionKey: string,
): string | undefined {
  if (/\b(?:OR|NOT)\b/i.test(expression)) return undefined;
  const names = isMapping(request.ExpressionAttributeNames) ? request.ExpressionAttributeNames : {};
  const values = isMapping(request.ExpressionAttributeValues) ? request.ExpressionAttributeValues : {};
  const found = [...expression.matchAll(EQUALITY)]
    .filter(([, name = '']) => (name.startsWith('#') ? names[name] : name) === partitionKey)
    .map(([, , placeholder = '']) => attributeText(values[placeholder]));
  return found.length === 1 ? found[0] : undefined;
}
