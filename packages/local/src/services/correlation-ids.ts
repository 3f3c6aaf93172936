/** As many as a person still looks for in the log. */
const KEPT = 10_000;

/**
 * Under which correlation id functions work, by the trace of what called them: clients of AWS send the trace along, and
 * nothing else (AWS X-Ray Developer Guide, tracing header).
 */
export class CorrelationIds {
  private readonly ids = new Map<string, string>();

  /** @param id Default: what is known of the trace stays */
  remember(traceId: string, id: string | undefined): void {
    if (id === undefined) return;
    this.ids.delete(traceId);
    this.ids.set(traceId, id);
    const [oldest] = this.ids.keys();
    if (this.ids.size > KEPT && oldest !== undefined) this.ids.delete(oldest);
  }

  of(traceId: string): string | undefined {
    return this.ids.get(traceId);
  }
}
