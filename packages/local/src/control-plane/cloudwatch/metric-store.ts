import type { Clock } from '../clock';

/** One invocation of a function, as CloudWatch counts it. */
export interface CountedInvocation {
  readonly functionName: string;
  /** Version or alias that was called. */
  readonly qualifier: string;
  readonly executedVersion: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly durationMilliseconds: number;
  readonly isError: boolean;
}

/** A value of a metric, at the minute that it belongs to. */
export interface MetricValue {
  readonly minute: number;
  readonly value: number;
}

const MINUTE_MILLISECONDS = 60_000;

/**
 * CloudWatch API reference, GetMetricData: "Data points with a period of 60 seconds (1-minute) are available for 15 days";
 * those of five minutes, which it keeps after that, nobody has here.
 */
const KEPT_MILLISECONDS = 15 * 24 * 60 * MINUTE_MILLISECONDS;

/** Metrics of Lambda in one account and region, by their name and dimensions. */
export class MetricStore {
  /** By metric, then by minute in the order in which they came. */
  readonly #values = new Map<string, Map<number, number[]>>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Counts an invocation under each set of dimensions that Lambda writes: the function; with `Resource` the version or alias
   * called; for an alias with `ExecutedVersion` too (Developer Guide, monitoring-metrics-types.html).
   */
  record(invocation: CountedInvocation): void {
    const { functionName, qualifier, executedVersion, at } = invocation;
    const isAlias = qualifier !== executedVersion && qualifier !== '$LATEST';
    const Resource = qualifier === '$LATEST' ? functionName : `${functionName}:${qualifier}`;
    const sets: Record<string, string>[] = [
      { FunctionName: functionName },
      { FunctionName: functionName, Resource },
    ];
    if (isAlias) sets.push({ FunctionName: functionName, Resource, ExecutedVersion: executedVersion });
    for (const dimensions of sets) {
      this.put('Invocations', dimensions, at, 1);
      this.put('Errors', dimensions, at, invocation.isError ? 1 : 0);
      this.put('Throttles', dimensions, at, 0);
      this.put('Duration', dimensions, at, invocation.durationMilliseconds);
    }
  }

  /** Adds values of a metric, as if so much had been measured at that time. */
  put(
    name: string,
    dimensions: Readonly<Record<string, string>>,
    at: number,
    ...values: readonly number[]
  ): void {
    const key = keyOf(name, dimensions);
    const minutes = this.#values.get(key) ?? new Map<number, number[]>();
    this.#values.set(key, minutes);
    const minute = Math.floor(at / MINUTE_MILLISECONDS) * MINUTE_MILLISECONDS;
    const known = minutes.get(minute);
    if (known) known.push(...values);
    else {
      this.#forgetOld(minutes);
      minutes.set(minute, [...values]);
    }
  }

  /** Values from one time on and before another. Dimensions are found as a whole: fewer are another metric. */
  values(
    name: string,
    dimensions: Readonly<Record<string, string>>,
    from: number,
    to: number,
  ): readonly MetricValue[] {
    const minutes = this.#values.get(keyOf(name, dimensions)) ?? [];
    const oldest = Math.max(from, this.#oldest);
    return [...minutes]
      .filter(([minute]) => minute >= oldest && minute < to)
      .flatMap(([minute, values]) => values.map((value) => ({ minute, value })));
  }

  get #oldest(): number {
    return this.#clock.now().getTime() - KEPT_MILLISECONDS;
  }

  #forgetOld(minutes: Map<number, number[]>): void {
    const oldest = this.#oldest;
    for (const minute of minutes.keys()) {
      // Time passes forward: after the first that is kept, nearly all are.
      if (minute >= oldest) return;
      minutes.delete(minute);
    }
  }
}

function keyOf(name: string, dimensions: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(dimensions).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([name, pairs]);
}
