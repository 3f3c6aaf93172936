import type { StreamRecord } from './stream-record';

/**
 * The record in a message that the platform's stream router sent: those of the shared table reach a service through its
 * own FIFO queue. Undefined for any other message.
 */
export function routedRecord(body: string): StreamRecord | undefined {
  try {
    const record = JSON.parse(body) as (StreamRecord & { eventSource?: string }) | null;
    return record?.eventSource === 'aws:dynamodb' ? record : undefined;
  } catch {
    return undefined;
  }
}
