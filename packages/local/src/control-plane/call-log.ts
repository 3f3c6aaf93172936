import type { Place } from './place';

/** A call as it was answered. */
export interface LoggedCall extends Place {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** As in `lambda`. */
  readonly service: string;
  readonly operation: string;
  /** Which quota it counted against. Default: none of those that are simulated */
  readonly bucket?: 'control-plane' | 'GetFunction' | 'GetPolicy';
  readonly status: number;
}

/** The calls since the last `clear`, for budgets. */
export class CallLog {
  readonly #calls: LoggedCall[] = [];
  readonly #kept: number;

  /** @param kept how many it keeps: the last ones */
  constructor(kept: number) {
    this.#kept = kept;
  }

  add(call: LoggedCall): void {
    this.#calls.push(call);
    if (this.#calls.length > this.#kept) this.#calls.shift();
  }

  /** Calls that have all of these, as in `{ bucket: 'control-plane' }`. Default: all of them */
  matching(wanted: Partial<LoggedCall> = {}): readonly LoggedCall[] {
    const fields = Object.entries(wanted) as [keyof LoggedCall, unknown][];
    return this.#calls.filter((call) => fields.every(([name, value]) => call[name] === value));
  }

  count(wanted: Partial<LoggedCall> = {}): number {
    return this.matching(wanted).length;
  }

  clear(): void {
    this.#calls.length = 0;
  }
}
