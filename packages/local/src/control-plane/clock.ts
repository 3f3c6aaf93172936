/** Where time comes from: of the machine, or of a test. */
export interface Clock {
  now(): Date;
  /** Resolves when so much of this time has passed. */
  sleep(milliseconds: number): Promise<void>;
}

/** A clock that a test moves. */
export interface VirtualClock extends Clock {
  /** Moves time on, past every sleeper on the way, in their order. */
  advance(milliseconds: number): Promise<void>;
  /** Time stands still while this goes on: such as a database of this machine, which takes none of the simulated time. */
  hold<Result>(work: () => Promise<Result>): Promise<Result>;
}

interface Sleeper {
  readonly wakesAt: number;
  readonly wake: () => void;
}

/**
 * Time that passes only when all who know of it sleep: then it jumps to the next one's end. So a day of ticks takes no
 * time, and what happens at once happens at one time. Who waits for something else, such as a socket, is not waited for
 * unless it is held.
 *
 * @example
 * const clock = virtualClock('2026-01-01T00:00:00Z');
 * await clock.sleep(60_000); // at once, and one minute later
 */
export function virtualClock(start: string): VirtualClock {
  let now = Date.parse(start);
  const sleepers: Sleeper[] = [];
  let isWatched = false;
  let holders = 0;
  const wakeNext = () => {
    const next = sleepers.shift();
    if (!next) return;
    now = Math.max(now, next.wakesAt);
    next.wake();
  };
  const watch = () => {
    if (isWatched || holders > 0 || sleepers.length === 0) return;
    isWatched = true;
    // After all that is ready to run has run.
    setImmediate(() => {
      isWatched = false;
      if (holders === 0) wakeNext();
      watch();
    });
  };
  const sleep = (milliseconds: number) =>
    new Promise<void>((wake) => {
      const wakesAt = now + milliseconds;
      const after = sleepers.findIndex((each) => each.wakesAt > wakesAt);
      sleepers.splice(after === -1 ? sleepers.length : after, 0, { wakesAt, wake });
      watch();
    });
  const hold = async <Result>(work: () => Promise<Result>) => {
    holders += 1;
    try {
      return await work();
    } finally {
      holders -= 1;
      watch();
    }
  };
  return { now: () => new Date(now), sleep, advance: sleep, hold };
}
