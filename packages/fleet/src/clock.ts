/** The time, and waiting for it to pass. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) =>
    new Promise((resolve) => {
      setTimeout(resolve, ms);
    }),
};

/** The day in UTC, as in 2026-12-31. */
export function dayAt(clock: Clock): string {
  return new Date(clock.now()).toISOString().slice(0, 10);
}
