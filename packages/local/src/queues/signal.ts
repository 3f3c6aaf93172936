/** The longest that a timer of Node.js waits. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Tells those who wait that something has changed. */
export class Signal {
  private readonly waiting = new Set<() => void>();

  raise(): void {
    for (const resolve of this.waiting) resolve();
  }

  /** Resolves at the next change, or at a moment; nobody waits for it at the end of the process. */
  wait(untilMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, Math.min(Math.max(untilMs - Date.now(), 0), MAX_TIMER_MS)).unref();
      this.waiting.add(done);
    });
  }
}
