import type { Clock } from '../clock';

const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 120_000;

/** Asks again and again, more and more seldom, until a time that is agreed once. */
export class Polling {
  private readonly untilMs: number;

  public constructor(
    private readonly clock: Clock,
    waitMs: number,
  ) {
    this.untilMs = clock.now() + waitMs;
  }

  /**
   * @param ask gives undefined as long as there is no answer
   * @returns the answer; undefined where there was none in time
   */
  public async until<Result>(ask: () => Promise<Result | undefined>): Promise<Result | undefined> {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS)) {
      const result = await ask();
      const leftMs = this.untilMs - this.clock.now();
      if (result !== undefined || leftMs <= 0) return result;
      await this.clock.sleep(Math.min(pauseMs, leftMs));
    }
  }
}
