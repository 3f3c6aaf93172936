import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../control-plane';

/** Time that passes faster than it does. */
export interface TimeScale {
  /** From when on, in milliseconds since 1970. */
  readonly from: number;
  /** How many times as fast. */
  readonly factor: number;
}

/** The same time for all who know the scale: so a canary of five minutes takes five seconds at a factor of 60. */
export function scaledClock({ from, factor }: TimeScale): Clock {
  return {
    now: () => new Date(from + (Date.now() - from) * factor),
    sleep: (milliseconds) => setTimeout(milliseconds / factor),
  };
}
