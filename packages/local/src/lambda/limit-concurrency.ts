/**
 * Runs what it is given, at most `limit` at a time and in order; the rest waits.
 *
 * @example const limited = limitConcurrency(4); await limited(() => fetch(url));
 */
export function limitConcurrency(limit: number): <T>(run: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (run) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await run();
    } finally {
      // The place passes straight to the next in line, so that nobody who comes now can jump the queue.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
