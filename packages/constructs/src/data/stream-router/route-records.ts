import type { RoutedRecord, StreamRecord } from './stream-record';

/**
 * The records that a service asked for, each with the queue of the service whose prefix its key has.
 *
 * @param queueUrls by prefix, without the `#` that ends it
 */
export function routeRecords(
  records: readonly StreamRecord[],
  queueUrls: ReadonlyMap<string, string>,
): RoutedRecord[] {
  return records.flatMap((record) => {
    const partitionKey = record.dynamodb?.Keys?.['PK']?.S ?? '';
    const prefix = partitionKey.slice(0, Math.max(0, partitionKey.indexOf('#')));
    const queueUrl = queueUrls.get(prefix);
    return queueUrl === undefined || isClaim(record, prefix) ? [] : [{ record, queueUrl, partitionKey }];
  });
}

/**
 * Claims of `Idempotency` are no news: a service that handles its changes once only would be called for each claim that
 * it makes in doing so, without end.
 */
function isClaim({ dynamodb }: StreamRecord, prefix: string): boolean {
  const { PK, SK } = dynamodb?.Keys ?? {};
  return SK?.S === 'claim' && PK?.S?.startsWith(`${prefix}#idempotency#`) === true;
}
