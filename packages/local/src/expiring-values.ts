interface Kept<Value> {
  readonly value: Value;
  readonly untilMs: number;
}

/** Values that are known for a while, each as long as the others, and then take no room. */
export class ExpiringValues<Value> {
  /** The oldest come first. */
  private readonly kept = new Map<string, Kept<Value>>();

  constructor(private readonly lifetimeMs: number) {}

  get(key: string): Value | undefined {
    const known = this.kept.get(key);
    return known && known.untilMs > Date.now() ? known.value : undefined;
  }

  set(key: string, value: Value): void {
    const nowMs = Date.now();
    this.forget(nowMs);
    this.kept.delete(key);
    this.kept.set(key, { value, untilMs: nowMs + this.lifetimeMs });
  }

  /** How many take room. */
  get size(): number {
    return this.kept.size;
  }

  private forget(nowMs: number): void {
    for (const [key, { untilMs }] of this.kept) {
      if (untilMs > nowMs) return;
      this.kept.delete(key);
    }
  }
}
