import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../clock';
import type { Action } from '../model/plan';

/** An image of some hundred MB takes seconds, one of 4 GB two minutes: looked at often first, and then less. */
const DELAYS_SECONDS = [1, 2, 4, 8, 15] as const;

/** Part of a delay that is left to chance, so that units which began together do not stay together. */
const JITTER = 0.2;

interface Repetition {
  readonly action: Action;
  readonly count: number;
  readonly dueAt: number;
}

/** Says when what is planned is done: at once where it is something new, and later each time that it is the same again. */
export class Pace {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #last = new Map<string, Repetition>();

  constructor(clock: Clock, random: () => number = Math.random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** When the action of a unit is due, in milliseconds since 1970. */
  dueAt(unit: string, action: Action): number {
    const last = this.#last.get(unit);
    return last && isDeepStrictEqual(last.action, action) ? last.dueAt : 0;
  }

  /** It was done. */
  done(unit: string, action: Action): void {
    const last = this.#last.get(unit);
    const count = last && isDeepStrictEqual(last.action, action) ? last.count + 1 : 0;
    const seconds = DELAYS_SECONDS[Math.min(count, DELAYS_SECONDS.length - 1)] ?? 0;
    const delay = seconds * 1000 * (1 + JITTER * this.#random());
    this.#last.set(unit, { action, count, dueAt: this.#clock.now().getTime() + delay });
  }
}
