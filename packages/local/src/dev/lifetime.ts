type End = () => Promise<unknown> | void;

/** Ends together what was started together. What comes too late, after the end, ends at once. */
export class Lifetime {
  private readonly ends: End[] = [];
  private over = false;

  get isOver(): boolean {
    return this.over;
  }

  /** @param end frees what something holds; it must not throw */
  onEnd(end: End): void {
    if (this.over) void end();
    else this.ends.push(end);
  }

  /** Resolves when everything has ended. */
  async end(): Promise<void> {
    this.over = true;
    await Promise.all(this.ends.splice(0).map((end) => end()));
  }
}
