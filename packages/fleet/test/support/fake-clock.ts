import type { Clock } from '../../src/clock';

/** A clock on which waiting takes no time. */
export class FakeClock implements Clock {
  /** What was waited for, in milliseconds. */
  public readonly waits: number[] = [];

  public constructor(private nowMs = Date.parse('2026-12-31T12:00:00Z')) {}

  public now(): number {
    return this.nowMs;
  }

  public async sleep(ms: number): Promise<void> {
    this.waits.push(ms);
    this.nowMs += ms;
  }
}
