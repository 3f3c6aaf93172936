import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AwsRequest } from '@drystone/local';
import type { UnitMemory } from '../../../src/model/memory';

/** A move of an alias that the controller asks for. */
export interface Move {
  readonly functionName: string;
  /** Versions that get callers. */
  readonly versions: readonly string[];
}

/** The move that a request asks for; undefined: it asks for something else. */
export function moveIn(operation: string, { path, body }: AwsRequest): Move | undefined {
  if (operation !== 'UpdateAlias' && operation !== 'CreateAlias') return undefined;
  const functionName = decodeURIComponent(/\/functions\/([^/]+)/.exec(path)?.[1] ?? '');
  const { FunctionVersion, RoutingConfig } = JSON.parse(body) as {
    FunctionVersion: string;
    RoutingConfig?: { AdditionalVersionWeights?: Record<string, number> };
  };
  return {
    functionName,
    versions: [FunctionVersion, ...Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {})],
  };
}

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
