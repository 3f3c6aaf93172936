import { setTimeout } from 'node:timers/promises';
import { fullJitterMs } from '../full-jitter';

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

/** Waits longer after each failure. */
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
    const delayMs = fullJitterMs(this.#failures, this.#baseDelayMs, MAX_DELAY_MS);
    this.#failures += 1;
    return delayMs;
  }

  reset(): void {
    this.#failures = 0;
  }
}
