import { Refusal } from '../aws/refusal';
import type { Batch } from './queue-requests';

/** SQS API reference, SendMessageBatch; SNS API reference, PublishBatch. */
const MAX_ENTRIES = 10;

interface FailedEntry {
  readonly Id: string;
  readonly Code: string;
  readonly Message: string;
  readonly SenderFault: boolean;
}

export interface BatchResult<Result> {
  readonly Successful: readonly (Result & { readonly Id: string })[];
  readonly Failed: readonly FailedEntry[];
}

/**
 * Answers each entry of a batch by itself.
 *
 * @throws Refusal of a batch that is none, or that has too many entries
 */
export function answerBatch<Request, Result extends object>(
  { Entries = [] }: Batch<Request>,
  answer: (entry: Request & { readonly Id: string }) => Result,
): BatchResult<Result> {
  checkEntries(Entries);
  const Successful: (Result & { Id: string })[] = [];
  const Failed: FailedEntry[] = [];
  for (const entry of Entries) {
    const { Id } = entry;
    try {
      Successful.push({ Id, ...answer(entry) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      Failed.push({ Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, Failed };
}

function checkEntries(entries: readonly { readonly Id: string }[]): void {
  if (entries.length === 0) {
    throw new Refusal(400, 'EmptyBatchRequest', 'There should be at least one entry in the request.');
  }
  if (entries.length > MAX_ENTRIES) {
    const message = `Maximum number of entries per request are ${MAX_ENTRIES}. You have sent ${entries.length}.`;
    throw new Refusal(400, 'TooManyEntriesInBatchRequest', message);
  }
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw new Refusal(400, 'BatchEntryIdsNotDistinct', 'Two or more batch entries have the same Id.');
  }
}
