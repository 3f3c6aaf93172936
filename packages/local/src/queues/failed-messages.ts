import { isMapping } from '@drystone/config';

/**
 * Which messages of a batch a function says it could not handle; undefined for an answer that says it wrongly, with which
 * the whole batch has failed (Lambda Developer Guide, services-sqs-errorhandling.html: success and failure conditions).
 *
 * @param messageIds of the batch
 */
export function failedMessages(result: unknown, messageIds: readonly string[]): string[] | undefined {
  const failures = isMapping(result) ? (result.batchItemFailures ?? []) : [];
  if (!Array.isArray(failures)) return undefined;
  const failed = failures.map((each: unknown) => (isMapping(each) ? each.itemIdentifier : undefined));
  return failed.every((id): id is string => typeof id === 'string' && messageIds.includes(id))
    ? failed
    : undefined;
}
