import type { RequestedAccess } from '../access/policy';
import { answerBatch } from '../queues/batch-request';
import { checkPublished } from '../topics/check-published';
import type { LocalTopics } from '../topics/local-topics';
import { batchEntries, publishedMessage } from '../topics/publish-form';
import type { PublishedMessage } from '../topics/topic-message';
import type { AwsEndpoint, AwsRequest } from './aws-exchange';
import type { Guard } from './guarded-endpoint';
import { queryAnswer, queryRefusal } from './query-answer';
import { Refusal } from './refusal';
import type { XmlContent } from './xml';

const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/';
const OPERATION = /(?:^|&)Action=(Publish|PublishBatch)(?:&|$)/;

/**
 * SNS, as far as functions publish (SNS API reference, Publish and PublishBatch), in its query protocol
 * (https://smithy.io/2.0/aws/protocols/aws-query-protocol.html).
 */
export function topicEndpoint(topics: Pick<LocalTopics, 'has' | 'publish'>): AwsEndpoint {
  return {
    operationOf,
    answer: (request) => {
      const operation = operationOf(request) ?? '';
      try {
        return queryAnswer(
          NAMESPACE,
          operation,
          answer(operation, new URLSearchParams(request.body), topics),
        );
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return queryRefusal(NAMESPACE, error);
      }
    },
  };
}

/** Codes of refused access: SNS API reference, Publish and CommonErrors.html. */
export const refuseTopicAccess: Guard['refuse'] = (refusal, message) =>
  queryRefusal(NAMESPACE, {
    status: 403,
    code: refusal === 'AccessDeniedException' ? 'AuthorizationError' : 'InvalidClientTokenId',
    message,
  });

/** What a request asks of IAM: batches are allowed by the same action (Service Authorization Reference, list_amazonsns.html). */
export function publishAccess({ body }: AwsRequest): RequestedAccess[] {
  return [{ action: 'sns:Publish', resource: topicArnIn(new URLSearchParams(body)) }];
}

function operationOf({ headers, body }: AwsRequest): string | undefined {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  return isForm ? OPERATION.exec(body)?.[1] : undefined;
}

function answer(
  operation: string,
  form: URLSearchParams,
  topics: Pick<LocalTopics, 'has' | 'publish'>,
): XmlContent {
  const topicArn = topicArnIn(form);
  if (!topics.has(topicArn)) {
    throw new Refusal(404, 'NotFound', `Topic does not exist: no service publishes to ${topicArn}`);
  }
  const publish = (published: PublishedMessage) => {
    checkPublished(published, topicArn);
    return { MessageId: topics.publish(topicArn, published).id };
  };
  if (operation === 'Publish') return publish(publishedMessage(form));
  const { Successful, Failed } = answerBatch({ Entries: batchEntries(form) }, publish);
  return { Successful: { member: Successful }, Failed: { member: Failed.map((each) => ({ ...each })) } };
}

function topicArnIn(form: URLSearchParams): string {
  return form.get('TopicArn') ?? form.get('TargetArn') ?? '';
}
