/** Within 5 minutes a message is taken once (SQS Developer Guide, using-messagededuplicationid-property.html). */
const INTERVAL_MS = 5 * 60 * 1000;

/** The messages that a FIFO queue or topic took lately, by their deduplication ids. */
export class Deduplication<Taken> {
  private readonly taken = new Map<string, { readonly value: Taken; readonly untilMs: number }>();

  /** What was taken under the same id; else what `take` makes of it, which is kept. */
  once(id: string, take: () => Taken): Taken {
    const nowMs = Date.now();
    const known = this.taken.get(id);
    if (known && known.untilMs > nowMs) return known.value;
    this.forget(nowMs);
    const value = take();
    this.taken.delete(id);
    this.taken.set(id, { value, untilMs: nowMs + INTERVAL_MS });
    return value;
  }

  /** The oldest come first. */
  private forget(nowMs: number): void {
    for (const [id, { untilMs }] of this.taken) {
      if (untilMs > nowMs) return;
      this.taken.delete(id);
    }
  }
}
