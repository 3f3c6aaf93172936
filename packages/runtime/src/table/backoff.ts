import { setTimeout } from 'node:timers/promises';

/** How what DynamoDB left undone is tried again. */
export interface RetryOptions {
  /** How often, when nothing moves on in between. Default: 8 */
  readonly attempts?: number | undefined;
  /** The first wait is at most this, each further one at most twice as long, up to 5 s. Default: 50 */
  readonly baseDelayMs?: number | undefined;
}

export const DEFAULT_ATTEMPTS = 8;
const DEFAULT_BASE_DELAY_MS = 50;
const MAX_DELAY_MS = 5_000;

/**
 * Waits longer after each failure, for a random part of the time, so that those who failed together do not come back
 * together ("full jitter": https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 */
export class Backoff {
  readonly #baseDelayMs: number;
  readonly #signal: AbortSignal | undefined;
  #failures = 0;

  constructor({ baseDelayMs = DEFAULT_BASE_DELAY_MS }: RetryOptions, signal: AbortSignal | undefined) {
    this.#baseDelayMs = baseDelayMs;
    this.#signal = signal;
  }

  /** @throws AbortError as soon as the signal is aborted. */
  async wait(): Promise<void> {
    await setTimeout(this.nextDelayMs(), undefined, { signal: this.#signal });
  }

  nextDelayMs(): number {
    const longestMs = Math.min(MAX_DELAY_MS, this.#baseDelayMs * 2 ** this.#failures);
    this.#failures += 1;
    return Math.random() * longestMs;
  }

  reset(): void {
    this.#failures = 0;
  }
}
