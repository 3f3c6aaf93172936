type End = () => Promise<unknown> | void;

/** Ends together what was started together. What comes too late, after the end, ends at once. */
export class Lifetime {
  private readonly ends: End[] = [];
  private over = false;
  private ended?: Promise<unknown>;

  get isOver(): boolean {
    return this.over;
  }

  /** @param end frees what something holds; it must not throw */
  onEnd(end: End): void {
    if (this.over) void end();
    else this.ends.push(end);
  }

  /** Resolves when everything has ended, also for whoever comes second: Ctrl-C ends the launcher too, which is an end again. */
  async end(): Promise<void> {
    this.over = true;
    this.ended ??= Promise.all(this.ends.splice(0).map((end) => end()));
    await this.ended;
  }
}
