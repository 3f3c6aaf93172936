import { Backoff, DEFAULT_ATTEMPTS } from './backoff';
import type { RetryOptions } from './backoff';
import { IncompleteBatchError, ThrottledError } from './outage-errors';

/** What one operation of a batch sends. */
interface Part {
  readonly operation: unknown;
}

export interface Batch<Each extends Part> {
  readonly items: readonly Each[];
  /** The most that one request takes. */
  readonly size: number;
  /** Sends one request. @returns what DynamoDB left undone */
  readonly send: (chunk: readonly Each[]) => Promise<readonly Each[]>;
  readonly retry: RetryOptions;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends items in chunks; what DynamoDB leaves undone joins the next chunk, after a wait.
 *
 * @throws IncompleteBatchError that holds what is left, when a request fails or nothing moves on any more.
 */
export async function runBatch<Each extends Part>({
  items,
  size,
  send,
  retry,
  signal,
}: Batch<Each>): Promise<void> {
  const { attempts = DEFAULT_ATTEMPTS } = retry;
  const backoff = new Backoff(retry, signal);
  let remaining = items;
  let stalls = 0;
  try {
    while (remaining.length > 0) {
      const chunk = remaining.slice(0, size);
      const { undone, throttle } = await undoneOf(chunk, send);
      remaining = [...undone, ...remaining.slice(size)];
      stalls = undone.length < chunk.length ? 0 : stalls + 1;
      if (stalls >= attempts) throw throttle ?? new ThrottledError(new Error('Nothing was processed.'));
      if (undone.length > 0) await backoff.wait();
      else backoff.reset();
    }
  } catch (cause) {
    const operations = remaining.map(({ operation }) => operation);
    throw new IncompleteBatchError(operations, items.length, cause);
  }
}

/** By throttling a whole request, DynamoDB says that it did nothing of it. */
async function undoneOf<Each extends Part>(
  chunk: readonly Each[],
  send: Batch<Each>['send'],
): Promise<{ readonly undone: readonly Each[]; readonly throttle?: ThrottledError }> {
  try {
    return { undone: await send(chunk) };
  } catch (error) {
    if (error instanceof ThrottledError) return { undone: chunk, throttle: error };
    throw error;
  }
}
