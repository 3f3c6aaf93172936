import type { Clock } from '../clock';

/** Never slower than this, so that what was throttled once comes back. */
const MIN_CALLS_PER_SECOND = 0.5;

export interface CallRateOptions {
  /** What AWS takes, in calls a second, from everybody in the account and region. */
  readonly quotaPerSecond: number;
  /** Part of it that controllers use. Default: 0.7, so that deploys and people find room */
  readonly share?: number;
  /** Controllers that have this part together, each as much as the others. Default: 1 */
  readonly controllers?: number;
  readonly clock: Clock;
}

/**
 * Spaces calls evenly, below a quota that others share: slower by half when AWS throttles, and back bit by bit
 * (additive increase, multiplicative decrease: RFC 5681, section 3.1).
 */
export class CallRate {
  readonly #clock: Clock;
  readonly #max: number;
  #rate: number;
  #nextAt = 0;
  #slowedAt = 0;
  readonly #urgent: (() => void)[] = [];
  readonly #others: (() => void)[] = [];
  #isServing = false;
  #calls = 0;
  #throttles = 0;

  constructor({ quotaPerSecond, share = 0.7, controllers = 1, clock }: CallRateOptions) {
    this.#clock = clock;
    this.#max = (quotaPerSecond * share) / controllers;
    this.#rate = this.#max;
  }

  /** Calls a second that are made now. */
  get callsPerSecond(): number {
    return this.#rate;
  }

  /** Calls that were made so far, and those that AWS refused as too many. */
  get counts(): { readonly calls: number; readonly throttles: number } {
    return { calls: this.#calls, throttles: this.#throttles };
  }

  /**
   * Resolves when it is this caller's turn; whoever asks first is first.
   *
   * @param isUrgent before all that are not. Default: false
   */
  take(isUrgent = false): Promise<void> {
    return new Promise((resolve) => {
      (isUrgent ? this.#urgent : this.#others).push(resolve);
      void this.#serve();
    });
  }

  succeeded(): void {
    this.#rate = Math.min(this.#max, this.#rate + this.#max / 100);
  }

  /** Calls that were under way when AWS first throttled are one signal: at most one slowing a second. */
  throttled(): void {
    this.#throttles += 1;
    const now = this.#clock.now().getTime();
    if (now < this.#slowedAt + 1_000) return;
    this.#slowedAt = now;
    this.#rate = Math.max(MIN_CALLS_PER_SECOND, this.#rate / 2);
  }

  async #serve(): Promise<void> {
    if (this.#isServing) return;
    this.#isServing = true;
    while (this.#urgent.length + this.#others.length > 0) {
      const now = this.#clock.now().getTime();
      if (this.#nextAt > now) await this.#clock.sleep(this.#nextAt - now);
      this.#calls += 1;
      this.#nextAt = Math.max(now, this.#nextAt) + 1_000 / this.#rate;
      (this.#urgent.shift() ?? this.#others.shift())?.();
    }
    this.#isServing = false;
  }
}

/**
 * Counts calls that AWS refused as too many.
 *
 * @returns what says how many there were since it was last asked
 */
export function throttleCounter(rates: readonly Pick<CallRate, 'counts'>[]): () => number {
  const total = () => rates.reduce((sum, { counts }) => sum + counts.throttles, 0);
  let told = total();
  return () => {
    const before = told;
    told = total();
    return told - before;
  };
}
