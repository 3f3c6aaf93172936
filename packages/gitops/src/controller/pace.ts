import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../clock';
import type { Action } from '../model/plan';

const MIN_DELAY_MS = 1_000;
const MAX_DELAY_MS = 15_000;

/**
 * Part of the time that something has taken so far, after which it is looked at again: an image of some hundred MB takes
 * seconds, one of 4 GB two minutes, and what is late by a sixth is late by little.
 */
const DELAY = 1 / 6;

/** Part of a delay that is left to chance, so that units which began together do not stay together. */
const JITTER = 0.2;

interface Repetition {
  readonly action: Action;
  /** In milliseconds since 1970, as `dueAt`: when it was done for the first time. */
  readonly since: number;
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
    const now = this.#clock.now().getTime();
    const since = last && isDeepStrictEqual(last.action, action) ? last.since : now;
    const delay = Math.min(MAX_DELAY_MS, Math.max(MIN_DELAY_MS, (now - since) * DELAY));
    this.#last.set(unit, { action, since, dueAt: now + delay * (1 + JITTER * this.#random()) });
  }
}
