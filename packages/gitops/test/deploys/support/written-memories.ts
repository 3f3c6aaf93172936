import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AwsRequest } from '@drystone/local';
import type { UnitMemory } from '../../../src/model/memory';

/** What the controller remembers of units, as it writes it down. */
export function memoriesIn(operation: string, { body }: AwsRequest): UnitMemory[] {
  if (!operation.endsWith('TransactWriteItems')) return [];
  const { TransactItems } = JSON.parse(body) as {
    TransactItems: { Put?: { Item: Parameters<typeof unmarshall>[0] } }[];
  };
  return TransactItems.flatMap(({ Put }) => {
    const item = Put && unmarshall(Put.Item);
    return item?.['PK'] === 'UNIT' ? [item['value'] as UnitMemory] : [];
  });
}
