import type { Clock } from '../../src/clock';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/**
 * Time that goes on as soon as everybody waits for it: whoever sleeps longest ago wakes first.
 *
 * @param start Default: a morning in 2026
 */
export class VirtualClock implements Clock {
  #now: number;
  readonly #sleepers: Sleeper[] = [];
  #isTicking = false;

  constructor(start = '2026-03-02T08:00:00Z') {
    this.#now = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => {
      this.#sleepers.push({ at: this.#now + Math.max(0, milliseconds), wake });
      this.#tick();
    });
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** Waits in real turns of the event loop until nothing but sleep is going on, as answers over the wire come in turns. */
  #tick(): void {
    if (this.#isTicking) return;
    this.#isTicking = true;
    setImmediate(() => {
      this.#isTicking = false;
      const next = this.#sleepers.toSorted((one, other) => one.at - other.at)[0];
      if (!next) return;
      this.#sleepers.splice(this.#sleepers.indexOf(next), 1);
      this.#now = Math.max(this.#now, next.at);
      next.wake();
      if (this.#sleepers.length > 0) this.#tick();
    });
  }
}
