import type { SQSClient } from '@aws-sdk/client-sqs';
import { messageOf } from './message';
import { type RouterQueues, sendInOrder } from './send-in-order';
import { routeRecords } from './route-records';
import type { RoutedRecord, StreamRecord } from './stream-record';

/** Which records come again: from the earliest on (AWS Lambda Developer Guide, DynamoDB batch failure reporting). */
export interface StreamBatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** A Lambda handler of the table's stream that sends each record to its owner's queue. */
export function streamRouter(queues: RouterQueues, sqs: SQSClient) {
  return async ({ Records }: { readonly Records: readonly StreamRecord[] }): Promise<StreamBatchResponse> => {
    const failed = await Promise.all(
      [...byQueue(routeRecords(Records, queues.urlsByPrefix))].map(([queueUrl, routed]) =>
        sendInOrder({ sqs, queueUrl, deadLetterUrl: queues.deadLetterUrl }, routed.map(messageOf)),
      ),
    );
    return { batchItemFailures: failed.flat().map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

function byQueue(records: readonly RoutedRecord[]): Map<string, RoutedRecord[]> {
  const groups = new Map<string, RoutedRecord[]>();
  for (const record of records) {
    const group = groups.get(record.queueUrl);
    if (group) group.push(record);
    else groups.set(record.queueUrl, [record]);
  }
  return groups;
}
