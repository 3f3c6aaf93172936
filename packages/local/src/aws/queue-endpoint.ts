import type { RequestedAccess } from '../access/policy';
import { ACCOUNT_ID, QUEUE_ARN } from '../aws-identity';
import type { LocalQueue } from '../queues/local-queue';
import { QUEUE_OPERATIONS } from '../queues/queue-operations';
import type { QueueRequest } from '../queues/queue-requests';
import { type AwsAnswer, type AwsEndpoint, type AwsRequest, errorAnswer, jsonAnswer } from './aws-exchange';
import type { Guard } from './guarded-endpoint';
import { jsonRequest } from './json-request';
import { Refusal } from './refusal';

const TARGET = 'AmazonSQS.';

/** Codes of the protocol before JSON, which SDKs still know some refusals by (SQS API reference, Errors). */
const QUERY_CODES: Readonly<Record<string, string>> = {
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  EmptyBatchRequest: 'AWS.SimpleQueueService.EmptyBatchRequest',
  TooManyEntriesInBatchRequest: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
  BatchEntryIdsNotDistinct: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
  BatchRequestTooLong: 'AWS.SimpleQueueService.BatchRequestTooLong',
  MessageNotInflight: 'AWS.SimpleQueueService.MessageNotInflight',
};

/**
 * SQS, as far as functions send, and receive what failed (SQS API reference): queues are made by configurations only.
 *
 * @param find a queue by its real name
 */
export function queueEndpoint(find: (name: string) => LocalQueue | undefined): AwsEndpoint {
  return {
    operationOf,
    answer: async (request) => {
      try {
        return jsonAnswer(await resultOf(request, find));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return queueRefusal(error.code, error.message, error.status);
      }
    },
  };
}

/** Codes of refused access: SQS API reference, CommonErrors.html. */
export const refuseQueueAccess: Guard['refuse'] = (refusal, message) =>
  queueRefusal(refusal === 'AccessDeniedException' ? 'AccessDenied' : 'InvalidClientTokenId', message, 403);

/** A refusal in the JSON protocol of SQS (https://smithy.io/2.0/aws/protocols/aws-query-protocol.html, awsQueryCompatible). */
function queueRefusal(code: string, message: string, status: number): AwsAnswer {
  const answer = errorAnswer(status, `com.amazonaws.sqs#${code}`, message);
  return {
    ...answer,
    headers: { ...answer.headers, 'x-amzn-query-error': `${QUERY_CODES[code] ?? code};Sender` },
  };
}

/** What a request asks of IAM: batches are allowed by the same action (Service Authorization Reference, list_amazonsqs.html). */
export function queueAccess(request: AwsRequest): RequestedAccess[] {
  const action = `sqs:${operationOf(request)?.replace(/Batch$/, '')}`;
  return [{ action, resource: `${QUEUE_ARN}${queueNameIn(parsed(request))}` }];
}

async function resultOf(
  request: AwsRequest,
  find: (name: string) => LocalQueue | undefined,
): Promise<unknown> {
  const asked = parsed(request);
  const name = queueNameIn(asked);
  const queue = find(name);
  if (!queue) {
    throw new Refusal(
      400,
      'QueueDoesNotExist',
      `The specified queue does not exist: no service reads ${name}.`,
    );
  }
  const operation = operationOf(request) ?? '';
  return operation === 'GetQueueUrl'
    ? { QueueUrl: `http://${request.headers.host}/${ACCOUNT_ID}/${name}` }
    : QUEUE_OPERATIONS[operation]?.(queue, asked);
}

function operationOf({ headers }: AwsRequest): string | undefined {
  const target = String(headers['x-amz-target'] ?? '');
  if (!target.startsWith(TARGET)) return undefined;
  const operation = target.slice(TARGET.length);
  return operation === 'GetQueueUrl' || Object.hasOwn(QUEUE_OPERATIONS, operation) ? operation : undefined;
}

/** The end of a queue's URL is its name (SQS Developer Guide, sqs-queue-message-identifiers.html). */
function queueNameIn({ QueueUrl = '', QueueName }: QueueRequest): string {
  return QueueName ?? QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1);
}

function parsed({ body }: AwsRequest): QueueRequest {
  return jsonRequest(body) as QueueRequest;
}
