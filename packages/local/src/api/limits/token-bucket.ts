/** How many requests are let through. */
export interface Rate {
  /** Requests a second, on average. */
  readonly rateLimit: number;
  /** Requests at one time. */
  readonly burstLimit: number;
}

/**
 * A token bucket: full at first, filled at the rate, never above the burst
 * (API Gateway Developer Guide, api-gateway-request-throttling.html).
 */
export class TokenBucket {
  #tokens: number;
  #filledAtMs: number;

  constructor(
    private readonly rate: Rate,
    private readonly nowMs: () => number,
  ) {
    this.#tokens = rate.burstLimit;
    this.#filledAtMs = nowMs();
  }

  /** Takes a token for one request; false where none is left. */
  take(): boolean {
    const nowMs = this.nowMs();
    const filled = ((nowMs - this.#filledAtMs) / 1000) * this.rate.rateLimit;
    this.#tokens = Math.min(this.rate.burstLimit, this.#tokens + filled);
    this.#filledAtMs = nowMs;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
